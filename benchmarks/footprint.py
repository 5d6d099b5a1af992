"""What installing this project adds to the four packages it is built on and what they bring: packages and megabytes.

Run with the Python of the project's environment: python benchmarks/footprint.py
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).parents[1]
BASE = ("scrapy", "parsel", "itemadapter", "dateparser")


def main() -> None:
    """Install the four packages, measure, install the project, measure again."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        before = _measure(folder, *BASE)
        after = _measure(folder, str(ROOT))
    print(f"{'':24}packages      MB")
    for name, (packages, size) in (("the four and theirs", before), ("with this project", after)):
        print(f"{name:24}{packages:8}{size:8.1f}")
    print(f"{'added':24}{after[0] - before[0]:8}{after[1] - before[1]:8.1f}")


def _measure(folder: str, *wanted: str) -> tuple[int, float]:
    pip = (f"{folder}/bin/python", "-m", "pip", "--disable-pip-version-check")
    subprocess.run((*pip, "install", "-qq", "-c", str(ROOT / "constraints.txt"), *wanted), check=True)
    listed = subprocess.run((*pip, "list", "--format=freeze"), check=True, capture_output=True, text=True).stdout
    size = sum(file.lstat().st_size for file in Path(folder, "lib").rglob("*") if file.is_file())
    return len(listed.splitlines()), size / 1e6


if __name__ == "__main__":
    sys.exit(main())

"""Chromium without a window: opens a file, and hands back what it drew and what it made of the markup."""

import shutil
import struct
import subprocess
import zlib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
PATIENCE = 60  # seconds; it takes one


@dataclass(frozen=True)
class Seen:
    """What the browser made of a page."""

    dom: str
    pixels: Counter  # (red, green, blue) → how many


def find_chromium() -> str | None:
    """Return the path of the browser, None when this machine has none."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def look(page: Path, folder: Path, *, width: int = 1200, height: int = 900) -> Seen:
    """Open a local file in a browser that knows nothing of the user; `folder` takes its profile and the picture."""
    picture = folder / "page.png"
    ran = subprocess.run(
        [
            find_chromium() or NAMES[0],
            *FLAGS,
            f"--user-data-dir={folder / 'profile'}",
            f"--window-size={width},{height}",
            f"--screenshot={picture}",
            "--dump-dom",
            page.as_uri(),
        ],
        capture_output=True,
        timeout=PATIENCE,
        check=False,
    )
    assert picture.exists(), ran.stderr.decode(errors="replace")
    return Seen(ran.stdout.decode(), count_pixels(picture.read_bytes()))


def count_pixels(png: bytes) -> Counter:
    """Return how often each colour occurs in an 8-bit RGB or RGBA picture (https://www.w3.org/TR/png-3/)."""
    width, _, depth, kind, _, _, interlaced = struct.unpack(">IIBBBBB", png[16:29])
    assert (depth, interlaced) == (8, 0)
    size = {2: 3, 6: 4}[kind]
    found: Counter = Counter()
    before = bytearray(width * size)
    packed, place = b"", 8
    while place < len(png):
        (length,) = struct.unpack(">I", png[place : place + 4])
        if png[place + 4 : place + 8] == b"IDAT":
            packed += png[place + 8 : place + 8 + length]
        place += length + 12
    data = zlib.decompress(packed)
    for start in range(0, len(data), width * size + 1):
        before = _unfilter(data[start], bytearray(data[start + 1 : start + 1 + width * size]), before, size)
        found.update(zip(before[0::size], before[1::size], before[2::size], strict=True))
    return found


def _unfilter(kind: int, row: bytearray, above: bytearray, size: int) -> bytearray:
    """Return the row as it was before the filter of this kind made it smaller; channel by channel, which is quicker."""
    if kind == 2:
        return bytearray((one + other) & 255 for one, other in zip(row, above, strict=True))
    for channel in range(size if kind else 0):
        left = corner = 0
        known = bytearray()
        for one, up in zip(row[channel::size], above[channel::size], strict=True):
            if kind == 1:
                guess = left
            elif kind == 3:
                guess = (left + up) // 2
            else:  # Paeth: whichever of the three is nearest to left + up - corner
                by_left, by_up, by_corner = abs(up - corner), abs(left - corner), abs(left + up - corner - corner)
                guess = left if by_left <= by_up and by_left <= by_corner else up if by_up <= by_corner else corner
            left, corner = (one + guess) & 255, up
            known.append(left)
        row[channel::size] = known
    return row

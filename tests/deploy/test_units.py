"""The units for systemd and cron are what these programs read, and start commands that exist."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from configparser import RawConfigParser
from pathlib import Path

import pytest

DEPLOY = Path(__file__).parents[2] / "deploy"
COMMANDS = {path.stem for path in (DEPLOY.parent / "crawler" / "commands").glob("*.py")}
BIN = Path(sys.executable).parent


def read_unit(name):
    """Return the sections of a unit; a key that stands there twice keeps its last value."""
    unit = RawConfigParser(strict=False, interpolation=None, delimiters=("=",), comment_prefixes=("#",))
    unit.optionxform = str
    unit.read_string((DEPLOY / name).read_text("utf-8"))
    return unit


def test_service_runs_one_job_and_may_write_only_its_own_folder():
    service = read_unit("huanbao-update.service")["Service"]
    program, command = service["ExecStart"].split()
    assert (service["Type"], Path(program).name, command) == ("oneshot", "scrapy", "update")
    assert command in COMMANDS
    assert service["WorkingDirectory"] == f"/var/lib/{service['StateDirectory']}"
    assert service["ProtectSystem"] == "strict"
    assert service["User"] != "root"


def test_timer_starts_the_service_of_its_name():
    timer = read_unit("huanbao-update.timer")
    assert timer["Timer"]["OnCalendar"] == "hourly"
    assert "Unit" not in timer["Timer"]
    assert timer["Install"]["WantedBy"] == "timers.target"


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd here")
def test_systemd_accepts_the_units(tmp_path):
    for name in ("huanbao-update.service", "huanbao-update.timer"):
        text = (DEPLOY / name).read_text("utf-8").replace("/opt/huanbao-crawler/.venv/bin", str(BIN))
        (tmp_path / name).write_text(text, "utf-8")
    units = [str(path) for path in sorted(tmp_path.iterdir())]
    ran = subprocess.run(["systemd-analyze", "verify", *units], capture_output=True, text=True, timeout=60)
    assert (ran.returncode, ran.stderr) == (0, "")


def test_crontab_has_one_hourly_line():
    lines = [line for line in (DEPLOY / "crontab").read_text("utf-8").splitlines() if line and line[0] != "#"]
    (job,) = [line for line in lines if not re.match(r"[A-Z]+=", line)]
    minute, *when, command = job.split(maxsplit=5)
    assert 0 <= int(minute) < 60
    assert when == ["*"] * 4
    assert re.search(r"\.venv/bin/scrapy update\b", command)
    assert "%" not in command  # cron reads it as a line break


def test_crontab_s_command_is_one_that_a_shell_runs(tmp_path):
    (line,) = [line for line in (DEPLOY / "crontab").read_text("utf-8").splitlines() if line.startswith("17 ")]
    home = tmp_path / "huanbao-crawler"
    (home / ".venv" / "bin").mkdir(parents=True)
    (home / ".venv" / "bin" / "scrapy").symlink_to(BIN / "scrapy")
    environment = {"HOME": str(tmp_path), "PATH": "/usr/bin:/bin", "SCRAPY_SETTINGS_MODULE": "crawler.settings"}
    command = line.split(maxsplit=5)[5].replace("scrapy update", "scrapy portals")
    ran = subprocess.run(["sh", "-c", command], env=environment, timeout=60)
    assert ran.returncode == 0
    assert "demo" in (home / "data" / "update.log").read_text("utf-8")

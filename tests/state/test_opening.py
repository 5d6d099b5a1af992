"""Opening the state, by several processes at once."""

import time
from pathlib import Path

from processes import FORKING

from crawler.state import open_state


def open_at(instant, path):
    while time.time() < instant:
        pass
    open_state(Path(path)).close()


def test_processes_that_make_a_state_at_the_same_instant_all_get_it(tmp_path):
    for attempt in range(8):  # before they waited for each other, half of these failed
        at = time.time() + 0.2
        jobs = [FORKING.Process(target=open_at, args=(at, str(tmp_path / f"{attempt}.db"))) for _ in range(4)]
        for job in jobs:
            job.start()
        for job in jobs:
            job.join(30)
        assert [job.exitcode for job in jobs] == [0, 0, 0, 0]

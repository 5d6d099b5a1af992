"""How a portal's file and its live pages agree: what was seen on a visit, judged."""

from crawler.doctor.judge import Checkup, judge
from crawler.doctor.report import as_dict, render

__all__ = ["Checkup", "as_dict", "judge", "render"]

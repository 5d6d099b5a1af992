"""How a portal's file and its live pages agree: what was seen on a visit, judged."""

from crawler.doctor.baseline import promised
from crawler.doctor.judge import judge
from crawler.doctor.report import as_dict, render

__all__ = ["as_dict", "judge", "promised", "render"]

"""
The steps as plain functions of values: fetch, check, report, audit, compare.

Nothing here prints, reads the command line or sets signals; whoever calls gives
a *listener* for what happens and a *stop* to end early.
"""

from crawler.stages.auditing import Ending, audit, fetch
from crawler.stages.checking import check
from crawler.stages.comparing import compare, compare_editions
from crawler.stages.events import Fetching, Judged, Listener, Progress, Waiting
from crawler.stages.lock import locked
from crawler.stages.options import Options
from crawler.stages.reporting import report
from crawler.stages.stop import Hours, Stop
from crawler.stages.work import Work

__all__ = [
    "Ending",
    "Fetching",
    "Hours",
    "Judged",
    "Listener",
    "Options",
    "Progress",
    "Stop",
    "Waiting",
    "Work",
    "audit",
    "check",
    "compare",
    "compare_editions",
    "fetch",
    "locked",
    "report",
]

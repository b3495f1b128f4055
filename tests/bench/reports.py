"""
Time and memory of all forms of reports over a fleet of 2,000 organisations.

    python -m tests.bench.reports [COUNT] [FORMAT…]

Prints seconds by the clock, seconds of processor, and the most memory that the
command and its processes held together.  Archives are left out: an invented
fleet has received nothing.
"""

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil

from crawler.stages.reporting import FORMATS
from crawler.store.database import open_store
from tests.bench import fleet

MEGABYTE = 1 << 20
ARCHIVES = ("warc", "wacz")


def main(count="2000", *forms):
    with tempfile.TemporaryDirectory() as folder:
        with open_store(Path(folder)) as store:
            fleet.fill(store, fleet.results(int(count)))
        names = forms or [name for name in FORMATS if name not in ARCHIVES]
        options = [word for name in names for word in ("--format", name)]
        seconds, most = measured([sys.executable, "-m", "crawler", "report", "--out", folder,
                                  *options])  # fmt: skip
        size = sum(file.stat().st_size for file in Path(folder).rglob("*") if file.is_file())
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(f"{count} organisations, {' '.join(names)}")
    print(f"{seconds:.1f} s, processor {used.ru_utime + used.ru_stime:.1f} s, "
          f"{most / MEGABYTE:.0f} MB at most, {size / MEGABYTE:.0f} MB written")  # fmt: skip


def measured(command):
    """Return how long a command took and the most memory it held with its processes."""
    start, most = time.monotonic(), 0
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as running:
        root = psutil.Process(running.pid)
        while running.poll() is None:
            most = max(most, held(root))
            time.sleep(0.1)
    assert running.returncode == 0
    return time.monotonic() - start, most


def held(root):
    """Add up the memory of a process and its children."""
    try:
        return sum(each.memory_info().rss for each in [root, *root.children(recursive=True)])
    except psutil.Error:
        return 0


if __name__ == "__main__":
    main(*sys.argv[1:])

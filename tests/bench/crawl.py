"""
Pages a second of a whole crawl against a bare spider, and the memory it takes.

``python -m tests.bench.crawl [SITES]``: both crawl the same generated sites on
loopback without delay, in turns.
"""

import json
import re
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

from crawler.model import Organisation
from crawler.store import runs
from crawler.store.database import open_store
from tests.bench.sites import PAGES

LEAST_RATIO = 0.6
MOST_MEMORY = 400
_ROUNDS = 2
_ELAPSED = re.compile(r"'elapsed_time_seconds': ([\d.]+)")


@contextmanager
def serving(count):
    command = [sys.executable, "-m", "tests.bench.sites", str(count)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as server:
        yield [f"http://127.0.0.1:{port}/" for port in server.stdout.readline().split()]
        server.stdin.close()


def bare(urls):
    """Return the pages a second of the bare spider."""
    command = [sys.executable, "-m", "tests.bench.bare", *urls]
    told = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    return told["pages"] / told["seconds"]


def ours(urls):
    """Return pages, pages a second, and the memory in MB at thirds of the way."""
    organisations = [Organisation(id=str(n), name="", sites=(url,)) for n, url in enumerate(urls)]
    options = {"delay": 0, "pages": PAGES, "allow_private_networks": True}
    with tempfile.TemporaryDirectory() as folder:
        with open_store(Path(folder)) as store:
            run = runs.begin(store, organisations, {})
        command = [sys.executable, "-m", "crawler.fetching", folder, str(run)]
        with subprocess.Popen(command, stdin=-1, stdout=-1, text=True) as process:
            process.stdin.write(json.dumps(options))
            process.stdin.close()
            pages, memory = 0, []
            for line in process.stdout:
                pages += json.loads(line)["event"] == "page"
                if pages and pages % (len(urls) * PAGES // 3) == 0:
                    memory.append(_memory(process.pid))
        log = next(Path(folder).glob("logs/*.log")).read_text()
    return pages, pages / float(_ELAPSED.search(log).group(1)), memory


def _memory(pid):
    status = Path(f"/proc/{pid}/status").read_text()
    return int(re.search(r"VmHWM:\s+(\d+)", status).group(1)) // 1024


def main(sites=30):
    with serving(sites) as urls:
        measured = [(bare(urls), *ours(urls)) for _ in range(_ROUNDS)]
    base, pages, speed, memory = max(measured, key=lambda each: each[2])
    base = max(each[0] for each in measured)
    ratio, peak = speed / base, max(memory)
    print(f"bare spider        {base:7.0f} pages/s")
    print(f"whole crawl        {speed:7.0f} pages/s over {pages} pages")
    print(f"ratio              {ratio:7.2f} (at least {LEAST_RATIO})")
    print(f"peak memory        {peak:7.0f} MB (at most {MOST_MEMORY}); on the way {memory}")
    return 0 if ratio >= LEAST_RATIO and peak <= MOST_MEMORY else 1


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))

"""
The fetch process: ``python -m crawler.fetching OUT_DIR RUN_ID``.

Options come as one JSON object on stdin, events go as JSON lines to stdout, the
log to ``OUT_DIR/logs``.  It may be killed at any moment: bodies are renamed into
place and a snapshot is one transaction, so only visits in flight are lost.
That is why a signal ends it at once, without ceremony.
"""

import json
import os
import signal
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

_OPTIONS = {
    "pages": "NSOK_PAGES",
    "minutes": "NSOK_MINUTES",
    "delay": "DOWNLOAD_DELAY",
    "timeout": "DOWNLOAD_TIMEOUT",
    "maxsize": "DOWNLOAD_MAXSIZE",
    "allow_private_networks": "NSOK_ALLOW_PRIVATE_NETWORKS",
    "ca_bundle": "NSOK_CA_BUNDLE",
    "render": "NSOK_RENDER",
    "again": "NSOK_AGAIN",
    "settles": "NSOK_SETTLES",
}
_PATIENCE = {
    "DOWNLOAD_TIMEOUT": 3,
    "NSOK_PAGE_SECONDS": 3,
    "NSOK_MINUTES": 2,
    "NSOK_LONGEST_WAIT": 10,
}
_INTERRUPTED = 130


def main(out: str, run_id: str) -> int:
    """Fetch what is pending in a run; with *again* what is to be seen again, with more patience."""
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda *_: os._exit(_INTERRUPTED))
    options = json.loads(sys.stdin.read() or "{}")
    _crawl(Path(out), int(run_id), options)
    return 0


def _crawl(out: Path, run_id: int, options: Mapping[str, Any]) -> None:
    from scrapy.crawler import AsyncCrawlerProcess  # noqa: PLC0415 - installs a reactor
    from scrapy.utils.project import get_project_settings  # noqa: PLC0415 - as above

    os.environ.setdefault("SCRAPY_SETTINGS_MODULE", "crawler.settings")
    logs = out / "logs"
    logs.mkdir(parents=True, exist_ok=True)
    settings = get_project_settings()
    given = {key: value for key, value in options.items() if value is not None}
    for option, name in _OPTIONS.items():
        if option in given:
            settings.set(name, given[option], priority="cmdline")
    if contact := given.get("user_agent_contact"):
        agent = f"{settings['USER_AGENT']} (+{' '.join(str(contact).split())})"
        settings.set("USER_AGENT", agent, priority="cmdline")
    if not settings.getfloat("DOWNLOAD_DELAY"):
        settings.set("NSOK_VISITS_PER_ADDRESS", 16, priority="cmdline")
        settings.set("CONCURRENT_REQUESTS_PER_DOMAIN", 32, priority="cmdline")
    for name, times in _PATIENCE.items() if given.get("again") else ():
        settings.set(name, settings.getfloat(name) * times, priority="cmdline")
    settings.set("NSOK_OUT", str(out), priority="cmdline")
    settings.set("NSOK_RUN", run_id, priority="cmdline")
    settings.set("LOG_FILE", str(logs / f"fetch-{run_id}.log"), priority="cmdline")
    process = AsyncCrawlerProcess(settings)
    process.crawl("second_look" if given.get("again") else "official_site")
    process.start(install_signal_handlers=False)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))

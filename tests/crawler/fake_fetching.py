"""
A fetch process that fetches nothing: it keeps a page for each organisation and tells so.

Run as ``python fake_fetching.py OUT RUN``, like the real one.  What goes wrong
is said by the contact address: ``dies`` (at the organisation 2, always),
``dies-once`` (at the second visit), ``slow`` (a visit takes a while), ``mute``
(says and does nothing),
``fails`` (does not even start), ``babbles`` (says what is no event),
``unreachable`` (no site answers), ``full`` (the disk is).
"""

import json
import os
import signal
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from crawler.model import Page, SiteSnapshot, StoppedBy
from crawler.store import runs, snapshots
from crawler.store.database import open_store

HTML = "<title>Центр</title><body><h1>Центр</h1><p>Телефон: 8 (495) 123-45-67</p></body>"


def tell(**event):
    print(json.dumps(event), flush=True)


def visit(store, run_id, organisation, *, answers=True):
    now = datetime.now(UTC)
    url = organisation.sites[0]
    page = Page(
        url=url,
        requested_url=url,
        status=200,
        fetched_at=now,
        digest=store.bodies.put(HTML.encode()),
        html="",
    )
    snapshot = SiteSnapshot(
        id=f"{run_id}-{organisation.file_name}",
        organisation=organisation,
        started_at=now,
        finished_at=now,
        pages=(page,) if answers else (),
        documents=(),
        failures=(),
        stopped_by=StoppedBy.FINISHED if answers else StoppedBy.UNREACHABLE,
        sites=organisation.sites,
        as_of=now.date(),
    )
    snapshots.save(store, run_id, snapshot)
    return snapshot.id


def main(out, run_id):
    fate = json.loads(sys.stdin.read())["user_agent_contact"].partition("@")[0]
    marker = Path(out) / "died"
    if fate == "fails":
        sys.exit("the browser has no legs")
    if fate == "full":
        tell(event="error", where="bodies", what="the disk is full", what_now="Free some space")
        sys.exit(1)
    if fate == "mute":
        time.sleep(600)
    with open_store(Path(out)) as store:
        for at, organisation in enumerate(runs.pending(store, run_id)):
            tell(event="page", organisation=organisation.id, pages=1, url=organisation.sites[0])
            if fate == "babbles":
                print("Здравствуйте!", "{", "[1, 2]", sep="\n", flush=True)
            if fate == "slow" and at:
                time.sleep(8)
            dies_once = fate == "dies-once" and at == 1 and not marker.exists()
            if dies_once or (fate == "dies" and organisation.id == "2"):
                marker.touch()
                os.kill(os.getpid(), signal.SIGKILL)
            kept = visit(store, run_id, organisation, answers=fate != "unreachable")
            tell(event="visit", organisation=organisation.id, snapshot=kept, status="complete")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))

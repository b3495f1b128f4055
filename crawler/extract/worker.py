"""
The process that reads documents: ``python -m crawler.extract.worker``.

It is warm (libraries are loaded once), confined, and expendable.  A message
with a document comes in, a message with its text goes out.
"""

import dataclasses
import os
import signal
import sys

from crawler.extract.confinement import confine
from crawler.extract.frames import receive, send
from crawler.extract.limits import Limits

_MOST_BODY = 1 << 30
_GRACE = 5


def main() -> None:
    """Serve until the other side closes its end."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    first = receive(sys.stdin.buffer, 0)
    limits = Limits(**first[0]) if first else Limits()
    confine(limits.memory)
    from crawler.extract.documents import extract  # noqa: PLC0415 - loaded confined

    send(answers, {"ready": True})
    while message := receive(sys.stdin.buffer, _MOST_BODY):
        head, body = message
        pages = int(head["ocr_pages"])
        signal.alarm(int(limits.seconds + limits.ocr_seconds * pages) + _GRACE)
        found = extract(body, head["hint"], head["name"], limits=limits, ocr_pages=pages)
        signal.alarm(0)
        send(answers, dataclasses.asdict(found))


if __name__ == "__main__":
    main()

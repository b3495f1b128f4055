"""
How fast documents are read: born-digital ones and scans, each beside a bare baseline.

    python -m tests.bench.documents
"""

import resource
import time
import zlib
from statistics import median

from crawler.extract import ocr
from crawler.extract.extractor import Extractor
from tests.documents.formats import every_format, sample
from tests.documents.pdfs import pictures, scan

ROUNDS = 15
GOAL = 40
GOAL_OCR = 1.5


def seconds(call, rounds: int = ROUNDS) -> float:
    """Return the median time of a call."""
    times = []
    for _ in range(rounds):
        began = time.perf_counter()
        call()
        times.append(time.perf_counter() - began)
    return median(times)


def baseline() -> float:
    """Return the time of a fixed piece of work, to compare machines."""
    body = sample("reference.pdf") * 20
    return seconds(lambda: zlib.compress(body, 6))


def born_digital(extractor: Extractor, unit: float) -> None:
    """Print every format and the rate over all of them."""
    times = {}
    for name, body in every_format().items():
        extractor.extract(body)
        times[name] = seconds(lambda body=body: extractor.extract(body))
        print(f"{name:22} {times[name] * 1000:7.1f} ms  {times[name] / unit:6.3f} units")
    rate = len(times) / sum(times.values())
    slowest = 1 / max(times.values())
    print(f"all formats: {rate:.0f} a second, the slowest {slowest:.0f} (goal {GOAL})")


def scans(extractor: Extractor, unit: float) -> None:
    """Print the time of a page of a scan."""
    if isinstance(missing := ocr.available(), ocr.Missing):
        print(f"recognition: {missing.value}")
        return
    body = scan(pictures(sample("reference.pdf"), pages=2))
    extractor.extract(body, ocr_pages=1)
    page = seconds(lambda: extractor.extract(body, ocr_pages=2), 3) / 2
    print(f"recognition: {page:.2f} s a page, {page / unit:.1f} units (goal {GOAL_OCR})")


def main() -> None:
    """Measure with one warm worker."""
    unit = baseline()
    print(f"unit: {unit * 1000:.1f} ms to compress 0.7 MB")
    with Extractor() as extractor:
        began = time.perf_counter()
        extractor.extract(b"warm")
        print(f"start of a worker: {time.perf_counter() - began:.2f} s")
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        born_digital(extractor, unit)
        grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
        print(f"this process grew by {grown / 1024:.1f} MB")
        scans(extractor, unit)


if __name__ == "__main__":
    main()

"""Run every benchmark; each prints ratios against a baseline of the same run."""

import runpy

for name in ("judging", "crawl", "documents", "rendering"):
    print(f"## {name}", flush=True)
    runpy.run_module(f"tests.bench.{name}", run_name="__main__")

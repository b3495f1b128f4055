"""Measure detectors on a labelled corpus, and rules on the bundled sites."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from tests.quality import corpus, counts

OWN_CORPUS = Path(__file__).parents[1] / "corpus"


def main() -> None:
    """Measure, print, and write the page if asked."""
    options = _options()
    pages = list(corpus.read(options.corpus, doubtful=options.doubtful))
    if not pages:
        raise SystemExit(
            f"{options.corpus}: no labelled pages are there. "
            "Give a folder with html_labels.jsonl or pages.jsonl, see tests/quality/corpus.py."
        )
    _print_counts(pages)
    if options.errors:
        _print_errors(pages, options.kind)
    if options.write:
        _write(options.write, pages, foreign=options.corpus.resolve() != OWN_CORPUS)


def _write(file: Path, pages: list[corpus.Labelled], *, foreign: bool) -> None:
    from tests.quality import page, sites  # noqa: PLC0415 - the whole product comes along

    own = list(corpus.read(OWN_CORPUS)) if foreign else pages
    text = page.write(sites.measure(), own, pages if foreign else ())
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    print(f"\n{text}")


def _options() -> Namespace:
    parser = ArgumentParser(prog="python -m tests.quality", description=__doc__)
    parser.add_argument("--corpus", type=Path, default=OWN_CORPUS, help="a labelled corpus")
    parser.add_argument("--errors", action="store_true", help="list each miss and false find")
    parser.add_argument("--kind", help="of --errors, only this kind of sighting")
    parser.add_argument(
        "--write", type=Path, metavar="FILE", help="measure sites too; write a page"
    )
    parser.add_argument("--doubtful", action="store_true", help="count doubtful pages too")
    return parser.parse_args()


def _print_counts(pages: list[corpus.Labelled]) -> None:
    html = {line.name: line for line in counts.by_kind(pages, "html")}
    text = {line.name: line for line in counts.by_kind(pages, "text")}
    sizes = [sum(each.source == source for each in pages) for source in ("html", "text")]
    print(
        f"{sizes[0]} HTML pages, {sizes[1]} texts; P precision, R recall, n is how many there are"
    )
    print(
        f"{'kind':20}{'n':>5}{'P':>6}{'R':>6}   {'html n':>6}{'P':>6}{'R':>6}   "
        f"{'text n':>6}{'P':>6}{'R':>6}"
    )
    for line in counts.by_kind(pages):
        print(
            f"{line.name:20}{_columns(line, 5)}   {_columns(html[line.name], 6)}   "
            f"{_columns(text[line.name], 6)}"
        )


def _columns(line: counts.Counts, width: int) -> str:
    return f"{line.true:>{width}}{counts.shown(line.precision):>6}{counts.shown(line.recall):>6}"


def _print_errors(pages: list[corpus.Labelled], kind: str | None) -> None:
    by_name = {each.name: each for each in pages}
    for line in counts.by_kind(pages):
        if kind in (None, line.name) and (line.false or line.missed):
            print(f"\n{line.name}: {len(line.false)} false, {len(line.missed)} missed")
            for name in line.false:
                first = next(s for s in by_name[name].seen if s.kind == line.name)
                print(f"  false   {name}  {first.locator}  {first.excerpt[:140]!r}")
            for name in line.missed:
                print(f"  missed  {name}")


if __name__ == "__main__":
    main()

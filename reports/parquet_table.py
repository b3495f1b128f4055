"""
Findings as Parquet, for programs that analyse; needs the extra ``parquet``.

Each column carries what it says in both languages as metadata.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any, BinaryIO

from crawler.errors import InvalidOption
from crawler.model import AuditResult
from reports.dataset import COLUMNS, Column, Kind, rows
from reports.manner import Manner
from reports.words import LANGUAGES

_ROWS_AT_ONCE = 5000


@contextmanager
def writing(file: BinaryIO, manner: Manner) -> Iterator[Callable[[AuditResult], None]]:
    """Give a function that adds the rows of one organisation to the file."""
    arrow, parquet = libraries()
    schema = _schema(arrow)
    waiting: list[tuple[Any, ...]] = []

    def flush() -> None:
        columns = [list(column) for column in zip(*waiting, strict=True)] or [[] for _ in COLUMNS]
        table.write_table(arrow.table(columns, schema=schema))
        waiting.clear()

    def add(result: AuditResult) -> None:
        waiting.extend(rows(result, manner))
        if len(waiting) >= _ROWS_AT_ONCE:
            flush()

    with parquet.ParquetWriter(file, schema, compression="zstd") as table:
        yield add
        flush()


def libraries() -> tuple[Any, Any]:
    """Return what writes the format, or raise InvalidOption where it is not installed."""
    try:
        return import_module("pyarrow"), import_module("pyarrow.parquet")
    except ImportError as error:
        raise InvalidOption(
            "--format parquet",
            "the library pyarrow is not installed",
            "Install it: .venv/bin/pip install 'nsok[parquet]', or pip install pyarrow; "
            "--format csv needs nothing",
        ) from error


def _schema(arrow: Any) -> Any:  # noqa: ANN401 - the library is optional and has no types
    types = {
        Kind.TEXT: arrow.string(),
        Kind.NUMBER: arrow.float64(),
        Kind.WHOLE: arrow.int64(),
        Kind.FLAG: arrow.bool_(),
        Kind.DAY: arrow.date32(),
        Kind.MOMENT: arrow.timestamp("ms", tz="UTC"),
    }
    return arrow.schema(
        [arrow.field(each.name, types[each.kind], metadata=_said(each)) for each in COLUMNS]
    )


def _said(column: Column) -> dict[str, str]:
    return {language: column.says(language) for language in LANGUAGES}

"""Writes files whole or not at all: a reader never meets half of one."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import BinaryIO, cast

from crawler.errors import StoreError


def write(path: Path, content: str | bytes) -> None:
    """Put a file in its place."""
    with writing(path) as file:
        file.write(content.encode("utf-8", "replace") if isinstance(content, str) else content)


@contextmanager
def writing(path: Path) -> Iterator[BinaryIO]:
    """Give a file to fill; it takes its place when the block ends well."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as file:
            try:
                yield cast("BinaryIO", file)
                file.close()
                Path(file.name).chmod(0o666 & ~_mask())
                os.replace(file.name, path)  # noqa: PTH105 - the temporary name is a text
            except BaseException:
                Path(file.name).unlink(missing_ok=True)
                raise
    except OSError as error:
        raise StoreError.of(error, str(path)) from error


def _mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask

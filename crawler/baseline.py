"""
Lists of accepted findings: files that people write and read.

TOML or JSON, a table for each finding::

    [[accepted]]
    organisation = "7707083893"
    requirement = "feedback.faq"
    outcome = "absent"
    author = "А. Иванова"
    reason = "Раздел откроется с новым сайтом в марте"
    expires = 2027-03-31
"""

import json
import tomllib
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from crawler.errors import InvalidBaseline, MissingSource
from crawler.model import Acceptance

_Said = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1000)]
_MOST_BYTES = 20_000_000


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    organisation: _Said
    requirement: _Said
    author: _Said
    reason: _Said
    expires: date
    outcome: Literal["", "absent", "defective"] = ""


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")

    accepted: list[_Entry] = []


def read(path: Path) -> tuple[Acceptance, ...]:
    """Return the accepted findings of a file; raise InvalidBaseline where it is wrong."""
    try:
        entries = _File.model_validate(_data(path)).accepted
    except ValidationError as error:
        raise _told(path, error) from error
    seen: dict[tuple[str, str], int] = {}
    for number, entry in enumerate(entries, start=1):
        first = seen.setdefault((entry.organisation, entry.requirement), number)
        if first != number:
            raise InvalidBaseline(
                f"{path.name}, [[accepted]] {number}",
                "the finding {organisation}, {requirement} stands here twice, first as {first}",
                "Delete one of the two",
                organisation=entry.organisation,
                requirement=entry.requirement,
                first=first,
            )
    return tuple(Acceptance(**entry.model_dump()) for entry in entries)


def written(entries: Iterable[Acceptance], notes: Iterable[str] = ()) -> str:
    """Return the text of a file, in TOML, that ``read`` reads; *notes* stand at its head."""
    head = "".join(f"# {note}\n" for note in notes)
    return "\n".join((head, *(_table(each) for each in entries)))


def _table(entry: Acceptance) -> str:
    texts = {
        "organisation": entry.organisation,
        "requirement": entry.requirement,
        "outcome": entry.outcome,
        "author": entry.author,
        "reason": entry.reason,
    }
    lines = (f"{name} = {_quoted(text)}" for name, text in texts.items() if text)
    return "\n".join(("[[accepted]]", *lines, f"expires = {entry.expires.isoformat()}", ""))


def _quoted(text: str) -> str:
    """Write a string of TOML; all but the sign DEL is escaped as in JSON."""
    plain = text.encode("utf-8", "replace").decode()
    return json.dumps(plain, ensure_ascii=False).replace("\x7f", "\\u007f")


def _data(path: Path) -> Any:  # noqa: ANN401 - a file of people
    try:
        with path.open("rb") as file:
            text = file.read(_MOST_BYTES).decode("utf-8-sig")
        return json.loads(text) if path.suffix.lower() == ".json" else tomllib.loads(text)
    except OSError as error:
        raise MissingSource(
            str(path), "the list of accepted findings cannot be read", "Check the name"
        ) from error
    except (ValueError, RecursionError) as error:
        raise InvalidBaseline(
            path.name,
            "this is no TOML or JSON ({detail})",
            "`nsok baseline write` makes one to begin with",
            detail=str(error),
        ) from error


def _told(path: Path, error: ValidationError) -> InvalidBaseline:
    first = error.errors()[0]
    numbers = [part for part in first["loc"] if isinstance(part, int)]
    place = f"{path.name}, [[accepted]] {numbers[0] + 1}" if numbers else path.name
    field = str(first["loc"][-1]) if first["loc"] else ""
    return InvalidBaseline(
        place,
        "«{field}» is wrong ({detail})",
        "Each entry has organisation, requirement, author, reason and expires (a day: 2027-03-31)",
        field=field,
        detail=first["msg"],
    )

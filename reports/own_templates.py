"""Word templates of a person's own: which there may be, and whether each can be filled."""

from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, get_args, get_type_hints

from reports import word_forms
from reports.letters import Letter
from reports.operator_report import Report
from reports.plans import Plan

# The name of the file, what its fields begin with, and the fields.
FORMS = {
    "letter": ("letter", Letter),
    "plan": ("plan", Plan),
    "operator-report": ("report", Report),
    "letter.en": ("letter", Letter),
    "operator-report.en": ("report", Report),
}
_SEVERAL = 6  # a template may name the sixth cell of a row
_PLAIN: dict[object, object] = {str: "Пример", int: 1, bool: True}


def check(name: str, where: str, body: bytes) -> None:
    """Raise InvalidOption where a template of that name cannot be filled."""
    prefix, kind = FORMS[name]
    word_forms.check(where, body, {prefix: _example(kind)})


@cache
def _example(kind: Any) -> Any:  # noqa: ANN401 - a type, and a value of that type
    """Make a value in which every field is there."""
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        return kind(**{each.name: _example(hints[each.name]) for each in fields(kind)})  # type: ignore[operator]
    if kind in _PLAIN:
        return _PLAIN[kind]
    return (_example(get_args(kind)[0]),) * _SEVERAL

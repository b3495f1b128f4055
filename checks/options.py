"""Turns what a pack writes into the options of a rule."""

from collections.abc import Mapping
from dataclasses import MISSING, fields
from difflib import get_close_matches
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from checks.commons.matching import vocabulary
from checks.rule import Rule
from crawler.errors import InvalidMethodology


def filled(value: object, where: str) -> Any:  # noqa: ANN401 - plain data of any shape
    """Put vocabulary terms in where ``{ vocabulary = "file/term" }`` names them."""
    if isinstance(value, list):
        return [filled(item, where) for item in value]
    if not isinstance(value, dict):
        return value
    if set(value) != {"vocabulary"}:
        return {key: filled(item, where) for key, item in value.items()}
    term = str(value["vocabulary"])
    if term not in vocabulary():
        raise InvalidMethodology(
            where, f'no vocabulary has the term "{term}"', suggestion(term, vocabulary())
        )
    return list(vocabulary()[term])


def bound(rule: Rule, options: Mapping[str, object], where: str) -> Any:  # noqa: ANN401 - each rule has its own type
    """Return the rule's options as its dataclass, or say what is wrong with them."""
    names = {field.name for field in fields(rule.options)}
    needed = {
        field.name
        for field in fields(rule.options)
        if field.default is MISSING and field.default_factory is MISSING
    }
    for unknown in sorted(set(options) - names):
        raise InvalidMethodology(
            where, f'rule "{rule.id}" has no option "{unknown}"', suggestion(unknown, names)
        )
    for missing in sorted(needed - set(options)):
        raise InvalidMethodology(
            where, f'rule "{rule.id}" needs the option "{missing}"', "Give it under options"
        )
    try:
        return _adapter(rule.options).validate_python(dict(options))
    except ValidationError as error:
        fault = error.errors()[0]
        place = ".".join(str(part) for part in fault["loc"])
        raise InvalidMethodology(
            f"{where}, options.{place}", fault["msg"], "Write a value of that kind"
        ) from error


@cache
def _adapter(options: type) -> TypeAdapter[Any]:
    return TypeAdapter(options)


def suggestion(word: str, known: Mapping[str, object] | set[str]) -> str:
    """Say what may have been meant, or what there is."""
    near = get_close_matches(word, known, n=1, cutoff=0.5)
    if near:
        return f'Did you mean "{near[0]}"?'
    return f"There is: {', '.join(sorted(known)) or 'none'}."

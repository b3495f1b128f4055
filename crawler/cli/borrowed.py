"""
Sentences that are not ours but of libraries and the system, recognised by what they fill.

Each template stands with our own sentence of the same meaning, the key of its
translation.  A part named *said* is again such a sentence.
"""

import re
from collections.abc import Mapping
from functools import cache

SENTENCES = {
    # pydantic, of what people wrote into a file
    "Field required": "it is missing",
    "Extra inputs are not permitted": "there is no such key",
    "Input should be a valid string": "a text in quotes is wanted",
    "Input should be a valid integer": "a whole number is wanted",
    "Input should be a valid {kind}, input is too short": "a day such as 2027-03-31 is wanted",
    "Input should be a valid date{rest}": "a day such as 2027-03-31 is wanted",
    "Input should be a valid list": "a list in square brackets is wanted",
    "Input should be a valid tuple": "a list in square brackets is wanted",
    "Input should be greater than or equal to {least}": "it must be {least} or more",
    "Input should be less than or equal to {most}": "it must be {most} or less",
    "Input should be {choices}": "only {choices} can stand here",
    "{kind} should have at least 1 item after validation, not 0": "it is empty",
    "String should have at least 1 character": "it is empty",
    # tomllib and json
    "{said} (at line {line}, column {column})": "{said} (line {line}, column {column})",
    "{said} (at end of document)": "{said} (at the end of the file)",
    "{said}: line {line} column {column} (char {sign})": "{said} (line {line}, column {column})",
    "Invalid value": "a value cannot be read",
    "Invalid statement": "a line cannot be read",
    "Unterminated string": "a quotation mark is not closed",
    "Unterminated string starting at": "a quotation mark is not closed",
    "Cannot overwrite a value": "a key stands twice",
    "Cannot declare {name} twice": "a table stands twice",
    "Expected {what}": "a sign is missing or too much",
    "Expecting {what}": "a sign is missing or too much",
    "Extra data": "something stands after the end",
    # the system, its database and what packs bytes
    "Unable to decompress Zstandard data{rest}": "its bytes are not what they were",
    "[Errno {number}] {said}: {path}": "{said}",
    "[Errno {number}] {said}": "{said}",
    "Permission denied": "permission denied",
    "Operation not permitted": "permission denied",
    "No such file or directory": "there is no such file or directory",
    "Not a directory": "a part of this path is a file",
    "Is a directory": "this is a directory",
    "File name too long": "the name is too long",
    "Read-only file system": "the disk is read-only",
    "No space left on device": "the disk is full",
    "Input/output error": "the disk reports a fault",
    "Too many open files": "too many files are open",
    "Cannot allocate memory": "there is not enough memory",
    "database is locked": "another program holds it",
    "unable to open database file": "the file cannot be opened",
    "disk I/O error": "the disk reports a fault",
    # ours, put together in the packs
    'Did you mean "{name}"?': "Did you mean {name}?",
    "There is: {names}.": "There is: {names}.",
}


def recognised(
    sentence: str, sentences: Mapping[str, str] = SENTENCES
) -> tuple[str, dict[str, str]] | None:
    """Return our sentence for one that is not ours, with the values it is filled with."""
    plain = " ".join(sentence.split())
    for template, ours in sentences.items():
        match = _pattern(template).fullmatch(plain)
        if match:
            return ours, match.groupdict()
    return None


@cache
def _pattern(template: str) -> re.Pattern[str]:
    escaped = re.escape(template).replace(r"\{", "{").replace(r"\}", "}")
    return re.compile(re.sub(r"\{(\w+)\}", r"(?P<\1>.+?)", escaped))

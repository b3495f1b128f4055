"""What became of one file when its text was asked for."""

from dataclasses import dataclass

from crawler.model.problem import Problem
from crawler.model.snapshot import DocumentText


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """
    The text of a file, the reason why there is none, or both.

    With both, the text is only a part of what the file says: what it lacks may
    stand in the part that was not read.  *detail* is an English sentence for
    logs and evidence.  *members* are the names of the files of an archive, in
    the order of their texts.
    """

    media_type: str
    text: DocumentText | None = None
    problem: Problem | None = None
    detail: str = ""
    members: tuple[str, ...] = ()

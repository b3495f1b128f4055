"""How much of a file is read, and how its reader says that it stops."""

from dataclasses import dataclass, field

from crawler.model import Problem


class UnreadableError(Exception):
    """The file gives no text, for a reason of the list."""

    def __init__(self, problem: Problem, detail: str) -> None:
        super().__init__(detail)
        self.problem = problem
        self.detail = detail


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """
    What one file may cost.

    *seconds* is the time to the worker's death, *ocr_seconds* what every page
    to recognise adds to it; *memory* and *unpacked* are bytes, *pages* also
    counts sheets and slides, *depth* archives within archives.
    """

    seconds: float = 20.0
    ocr_seconds: float = 8.0
    memory: int = 2 << 30
    pages: int = 200
    characters: int = 2_000_000
    unpacked: int = 128 << 20
    members: int = 200
    depth: int = 3


@dataclass(slots=True)
class Budget:
    """The bytes a file, with all that is packed in it, may still unpack to."""

    left: int

    def spend(self, size: int) -> None:
        """Take what was unpacked from the budget."""
        self.left -= size
        if self.left < 0:
            raise UnreadableError(Problem.ARCHIVE_BOMB, "it unpacks to more than is allowed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What a reader is told of the file: what was promised, and how far it may go."""

    name: str = ""
    hint: str = ""
    limits: Limits = field(default_factory=Limits)
    ocr_pages: int = 0
    depth: int = 0
    budget: Budget = field(default_factory=lambda: Budget(Limits().unpacked))

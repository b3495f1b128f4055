"""
Every error this product raises.

    NsokError
    ├── ConfigurationError      what a user or author wrote cannot be used
    │   ├── InvalidTable
    │   │   ├── InvalidRoster
    │   │   └── InvalidInputs
    │   ├── InvalidMethodology
    │   ├── InvalidBaseline
    │   └── InvalidOption
    ├── WorldError              what is outside does not answer
    │   ├── MissingSource
    │   ├── UnstartableProgram
    │   └── InvalidBundle
    ├── StoreError              what should rest on disk cannot
    └── Defect                  our own fault, told with the place of the log
"""

import errno


class NsokError(Exception):
    """
    An error a user can meet: where, what, and what now.

    *what* and *what_now* are fixed English sentences, the keys of their
    translations; what varies stands in braces and comes in *values*.
    """

    def __init__(self, where: str, what: str, what_now: str, **values: object) -> None:
        self.where = where
        self.what = what
        self.what_now = what_now
        self.values = values
        super().__init__(f"{where}: {filled(what, values)}. {filled(what_now, values)}")

    def __reduce__(self) -> tuple[object, ...]:
        return (_again, (type(self), self.where, self.what, self.what_now, self.values))


def filled(sentence: str, values: dict[str, object]) -> str:
    """Put values into a sentence; one without values is left as it is, braces and all."""
    return sentence.format(**values) if values else sentence


def _again(
    kind: type[NsokError], where: str, what: str, what_now: str, values: dict[str, object]
) -> NsokError:
    """Make the error anew in another process."""
    return kind(where, what, what_now, **values)


class ConfigurationError(NsokError):
    """What a user or author wrote cannot be used; exit code 2."""


class InvalidTable(ConfigurationError):
    """A file with rows of cells cannot be read at all."""


class InvalidRoster(InvalidTable):
    """The list of organisations cannot be used at all."""


class InvalidInputs(InvalidTable):
    """A file of figures or reviews holds nothing that can be used."""


class InvalidMethodology(ConfigurationError):
    """A pack, vocabulary or list of acts is wrong."""


class InvalidBaseline(ConfigurationError):
    """A list of accepted findings cannot be used."""


class InvalidOption(ConfigurationError):
    """An option of a command has an impossible value."""


class WorldError(NsokError):
    """What is outside does not answer."""


class MissingSource(WorldError):
    """A file, folder or address to read is not there."""


class UnstartableProgram(WorldError):
    """A program that nsok needs cannot be started."""

    @classmethod
    def of(cls, error: OSError, program: str) -> "UnstartableProgram":
        """Say which program it was, and what the system said of it."""
        return cls(
            program,
            "this program could not be started ({detail})",
            "Check that it is there and that you have the right to run it, or install nsok anew",
            detail=error.strerror or str(error),
        )


class InvalidBundle(WorldError):
    """A bundle of evidence is damaged, changed or hostile."""


class StoreError(NsokError):
    """The data directory cannot be written or read."""

    @classmethod
    def of(cls, error: Exception, where: str) -> "StoreError":
        """Say in plain words what the system or the database said."""
        if getattr(error, "errno", None) == errno.ENOSPC or "is full" in str(error):
            return cls(
                where,
                "the disk is full",
                "Nothing already written is lost: free space on the disk that holds this place, "
                "deleting what is not nsok's, and run the same command again; it goes on where "
                "it stopped",
            )
        if isinstance(error, PermissionError) or "readonly" in str(error):
            return cls(
                where,
                "it may not be written",
                "Give yourself the right to write there, or choose another place with --out",
            )
        return cls(
            where,
            "it cannot be read or written ({detail})",
            "Check the disk, or choose another place with --out",
            detail=str(error),
        )


class Defect(NsokError):
    """A fault of our own; exit code 4."""

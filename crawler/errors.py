"""
Every error this product raises.

    NsokError
    ├── ConfigurationError      what a user or author wrote cannot be used
    │   ├── InvalidRoster
    │   ├── InvalidMethodology
    │   └── InvalidOption
    ├── WorldError              what is outside does not answer
    │   └── MissingSource
    └── StoreError              what should rest on disk cannot
"""


class NsokError(Exception):
    """An error a user can meet: where, what, and what now."""

    def __init__(self, where: str, what: str, what_now: str) -> None:
        super().__init__(f"{where}: {what}. {what_now}")
        self.where = where
        self.what = what
        self.what_now = what_now


class ConfigurationError(NsokError):
    """What a user or author wrote cannot be used; exit code 2."""


class InvalidRoster(ConfigurationError):
    """The list of organisations cannot be read at all."""


class InvalidMethodology(ConfigurationError):
    """A pack, vocabulary or list of acts is wrong."""


class InvalidOption(ConfigurationError):
    """An option of a command has an impossible value."""


class WorldError(NsokError):
    """What is outside does not answer."""


class MissingSource(WorldError):
    """A file, folder or address to read is not there."""


class StoreError(NsokError):
    """The data directory cannot be written or read."""

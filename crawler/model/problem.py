"""What keeps a file from being read, or from being read whole."""

from enum import StrEnum


class Problem(StrEnum):
    """Why a file gives no text, or only a part of it."""

    EMPTY = "empty"
    PASSWORD = "password"  # noqa: S105 - a reason, no secret
    DAMAGED = "damaged"
    TOO_LARGE = "too-large"
    TIMEOUT = "timeout"
    HTML_ERROR_PAGE = "html-error-page"
    UNSUPPORTED = "unsupported"
    SCAN = "scan"
    ARCHIVE_BOMB = "archive-bomb"

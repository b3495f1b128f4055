"""Where the pictures of the evidence lie beside the reports."""

import re

FOLDER = "screenshots"
_DIGEST = re.compile(r"sha256:([0-9a-f]{64})")


def file_name(digest: str | None) -> str:
    """Return the name of a picture's file; empty for what is no digest."""
    known = _DIGEST.fullmatch(digest or "")
    return f"{known[1]}.webp" if known else ""


def address(digest: str | None) -> str:
    """Return where the report of an organisation finds a picture; empty if there is none."""
    name = file_name(digest)
    return f"../{FOLDER}/{name}" if name else ""

"""Where the log goes: into the data directory, or else among temporary files."""

import logging
import tempfile
from pathlib import Path

_NAME = "nsok.log"
_log = logging.getLogger("nsok")


def into(folder: Path) -> None:
    """Send the log to a data directory, where a defect's message points."""
    place = folder / "logs" / _NAME
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        handler = logging.FileHandler(place, encoding="utf-8", delay=True)
    except OSError:
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.getLogger().addHandler(handler)


def place() -> Path | None:
    """Return the file of the log, if there is one."""
    handlers = logging.getLogger().handlers
    files = [each for each in handlers if isinstance(each, logging.FileHandler)]
    return Path(files[-1].baseFilename) if files else None


def defect(error: BaseException) -> str:
    """Write down a fault of ours and return where."""
    if place() is None:
        into(Path(tempfile.mkdtemp(prefix="nsok-")))
    _log.critical("a defect", exc_info=error)
    return str(place() or "-")

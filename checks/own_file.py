"""Reads a TOML file that a user wrote, and says what is wrong with it."""

import tomllib
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from crawler.errors import NsokError

M = TypeVar("M", bound=BaseModel)


def parsed(model: type[M], content: bytes, where: str, fault: type[NsokError], example: str) -> M:
    """Return what the file holds, or raise *fault*; *example* tells where to see a right one."""
    try:
        return model.model_validate(tomllib.loads(content.decode("utf-8-sig")))
    except UnicodeDecodeError:
        raise fault(where, "it is not UTF-8", "Save the file as UTF-8.") from None
    except tomllib.TOMLDecodeError as error:
        raise fault(where, "it is not TOML: {detail}", "Mend that line.", detail=error) from None
    except ValidationError as error:
        wrong = error.errors()[0]
        place = " ".join(str(part + 1 if isinstance(part, int) else part) for part in wrong["loc"])
        raise fault(f"{where}, {place}", "{detail}", example, detail=wrong["msg"]) from None

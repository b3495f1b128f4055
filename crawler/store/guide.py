"""What the tables and views hold, in Russian, as Datasette shows it (``guide.toml``)."""

import tomllib
from importlib.resources import files
from typing import Any


def metadata() -> dict[str, Any]:
    """Return the metadata of a data directory: ``datasette nsok.db --metadata metadata.json``."""
    text = files("crawler.store").joinpath("guide.toml").read_text("utf-8")
    guide = tomllib.loads(text)
    tables = guide.pop("tables")
    return guide | {"databases": {"nsok": guide | {"tables": tables}}}

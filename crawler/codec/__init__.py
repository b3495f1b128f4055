"""Values to JSON and back; the only serialiser."""

from crawler.codec.plain import from_plain, to_plain
from crawler.codec.result import SCHEMA_VERSION, from_json, to_json

__all__ = ["SCHEMA_VERSION", "from_json", "from_plain", "to_json", "to_plain"]

"""Values to JSON and back; the only serialiser."""

"""Commands (being written)."""


def main() -> None:
    """Start."""

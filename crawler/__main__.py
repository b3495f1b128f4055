"""``python -m crawler`` is ``nsok``."""

from crawler.cli import main

if __name__ == "__main__":
    main()

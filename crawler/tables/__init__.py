"""Tables that people write, CSV or spreadsheet: their cells as text, and what is wrong in them."""

from crawler.tables.fault import Fault, gathered
from crawler.tables.reading import Book, read
from crawler.tables.row import Row
from crawler.tables.sheet import Line, Merged, Sheet

__all__ = ["Book", "Fault", "Line", "Merged", "Row", "Sheet", "gathered", "read"]

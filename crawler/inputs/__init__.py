"""
Figures that no site can give, read from the files of people.

Checklists of stands and rooms, answers of respondents, counts, control calls
and letters; what is wrong in them is told by file, row and column, and the rest
is used.
"""

from crawler.inputs.catalogue import Catalogue
from crawler.inputs.entry import Setting
from crawler.inputs.organisations import Directory
from crawler.inputs.reading import InputReading, read

__all__ = ["Catalogue", "Directory", "InputReading", "Setting", "read"]

"""Reads the list of organisations to audit (contract, section 3), and says what is wrong in it."""

from crawler.roster.reading import RosterReading, read
from crawler.roster.sites import is_address, one_site
from crawler.tables.fault import Fault

__all__ = ["Fault", "RosterReading", "is_address", "one_site", "read"]

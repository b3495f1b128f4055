"""What a summary must say of a roster besides its results."""

from dataclasses import dataclass

from crawler.model.health import Health
from crawler.model.organisation import Organisation


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterNote:
    """
    How far an audit came with its roster.

    *listed* counts the rows of the list, usable or not; 0 when it is not known.
    *waiting* have not been looked at yet in this run; of those that an earlier
    run looked at, the summary shows what was seen then.  *unusable* tells, in the reader's
    language, of each row that could not be used: its number, its name as given,
    and what is wrong.  *interrupted* says that someone stopped the run, *health*
    how well it went.
    """

    listed: int = 0
    waiting: tuple[Organisation, ...] = ()
    unusable: tuple[str, ...] = ()
    interrupted: bool = False
    health: Health | None = None

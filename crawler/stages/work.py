"""What a step works on."""

from dataclasses import dataclass, field

from crawler.stages.events import Listener, silent
from crawler.stages.options import Options
from crawler.stages.stop import Stop
from crawler.store.database import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """
    A run in a store, how it is to be done, and who listens.

    *unusable* tells of the rows of the roster that are left out.
    """

    store: Store
    run_id: int
    options: Options
    unusable: tuple[str, ...] = ()
    listen: Listener = silent
    stop: Stop = field(default_factory=Stop)

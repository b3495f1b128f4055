"""How well a run itself went: what an unattended one tells whoever comes in the morning."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How many of something, by name."""

    name: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressHealth:
    """What was met at one network address: requests, failures, how often it was left alone."""

    address: str
    hosts: int
    asked: int
    failed: int
    trips: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Flip:
    """
    A finding that turned bad at once on nearly every site of a platform.

    Of *sites* where it was present before and was looked at now, *turned* are
    absent or defective.  *platform* is ``*`` for all sites together.
    """

    platform: str
    requirement: str
    sites: int
    turned: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """
    The health of a run.

    *unknown* counts the findings nobody could decide, by reason, of *findings*.
    *lost* are organisations seen by their last visit and not by this one, of
    *before*.  *ill* says why the run is not to be trusted: ``flips`` (ours, and
    withheld), ``lost`` (most sites at once: our own connection), ``broken`` (our
    own code); empty for a run in order.
    """

    run: int
    organisations: int
    statuses: tuple[Share, ...] = ()
    findings: int = 0
    unknown: tuple[Share, ...] = ()
    dead_hosts: tuple[str, ...] = ()
    addresses: tuple[AddressHealth, ...] = ()
    trips: int = 0
    flips: tuple[Flip, ...] = ()
    withheld: int = 0
    lost: int = 0
    before: int = 0
    given_up: int = 0
    broken: int = 0
    ill: tuple[str, ...] = ()

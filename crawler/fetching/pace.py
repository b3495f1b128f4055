"""
How often a server is asked, and when it is left alone: plain values, no clock of their own.

Scrapy's AutoThrottle knows neither 429 nor 503 and begins slow with everybody,
so only its way is taken: the delay follows what the server bears.
"""

from dataclasses import dataclass

LONGEST_DELAY = 60.0
_FIRST_DELAY = 0.5
_LABOURS = 2.0
_EASE = 0.8
_NEAR = 0.05
_FIRST_REST = 60.0
_LONGEST_REST = 900.0


@dataclass(slots=True)
class Pace:
    """The delay between two requests, never below *floor*."""

    floor: float
    delay: float = 0.0
    free_at: float = 0.0

    def __post_init__(self) -> None:
        """Begin at the usual pace."""
        self.delay = max(self.delay, self.floor)

    def troubled(self) -> None:
        """Slow down at once: the server says that it is too much."""
        self.delay = min(max(2 * self.delay, _FIRST_DELAY), LONGEST_DELAY)

    def answered(self, latency: float) -> None:
        """Follow a server that labours, and go back to normal slowly."""
        wanted = max(self.floor, min(latency, LONGEST_DELAY) if latency > _LABOURS else 0.0)
        eased = max(wanted, self.delay * _EASE)
        if wanted > self.delay:
            self.delay = (wanted + self.delay) / 2
        else:
            self.delay = eased if eased - wanted > _NEAR else wanted

    def turn(self, now: float) -> float:
        """Take the next turn; return how long it is to wait for."""
        wait = max(0.0, self.free_at - now)
        self.free_at = now + wait + self.delay
        return wait

    def rest(self, until: float) -> None:
        """Ask nothing before a moment that the server has named."""
        self.free_at = max(self.free_at, until)


@dataclass(slots=True)
class Circuit:
    """
    Leaves a server alone that has failed *most* times without an answer between.

    After a rest, each longer than the last, one request may try.
    """

    most: int
    failures: int = 0
    trips: int = 0
    open_until: float = 0.0
    reason: str = ""

    def allows(self, now: float) -> bool:
        """Tell whether a request may go; the first after a rest goes alone."""
        if not self.open_until:
            return True
        if now < self.open_until:
            return False
        self.open_until = now + _FIRST_REST
        return True

    def failed(self, reason: str, now: float) -> bool:
        """Count a failure; tell whether it was one too many."""
        self.failures += 1
        if self.failures < self.most:
            return False
        self.trip(reason, now + min(_FIRST_REST * 2**self.trips, _LONGEST_REST))
        return True

    def trip(self, reason: str, until: float) -> None:
        """Leave the server alone until a moment."""
        self.reason, self.open_until = reason, until
        self.trips += 1

    def answered(self) -> None:
        """Forget what was: the server is back."""
        self.failures, self.open_until = 0, 0.0

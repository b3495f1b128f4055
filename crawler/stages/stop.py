"""When work is to end, or to rest: a wish, a deadline, the hours in which sites are visited."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from time import sleep

_TICK = 0.5


@dataclass(frozen=True, slots=True)
class Hours:
    """Hours of the day by the clock on the wall, which may pass midnight."""

    begin: time
    end: time

    def hold(self, now: datetime) -> bool:
        """Tell whether it is one of these hours."""
        at = now.time().replace(tzinfo=None)
        if self.begin < self.end:
            return self.begin <= at < self.end
        return at >= self.begin or at < self.end

    def next(self, now: datetime) -> datetime:
        """Return when they begin next."""
        today = now.replace(hour=self.begin.hour, minute=self.begin.minute, second=0, microsecond=0)
        return today if today > now else today + timedelta(days=1)


@dataclass(slots=True)
class Stop:
    """
    The wish to stop, set from outside, by a signal say; a deadline; hours to keep.

    Visits in flight are then dropped; what was fetched is still judged.  Deadline
    and hours are of the clock on the wall: a machine that slept through them is late.
    """

    asked: bool = False
    deadline: datetime | None = None
    hours: Hours | None = None

    @property
    def due(self) -> bool:
        """Tell whether nothing more is to be fetched now."""
        return self.asked or self.late or self.resting

    @property
    def late(self) -> bool:
        """Tell whether the deadline has passed."""
        return self.deadline is not None and _now() >= self.deadline

    @property
    def resting(self) -> bool:
        """Tell whether it is not the hour."""
        return self.hours is not None and not self.hours.hold(_now())

    def opens_again(self, tell: Callable[[datetime], None]) -> bool:
        """Wait for the hours; tell whether they came, so that the work goes on."""
        if self.hours is None or not self.resting or self.asked or self.late:
            return False
        tell(self.hours.next(_now()))
        while self.resting and not self.asked and not self.late:
            sleep(_TICK)
        return not self.due


def _now() -> datetime:
    return datetime.now().astimezone()

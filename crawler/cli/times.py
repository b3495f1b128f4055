"""Options that name a time: when to be done, and between which hours to visit."""

import re
from datetime import datetime, time, timedelta

import click

from crawler.cli.wording import say
from crawler.stages import Hours

_CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")
_SPAN = re.compile(r"(\d+(?:[.,]\d+)?)\s*([mhмч]?)", re.IGNORECASE)
_LONGEST_MINUTES = 60 * 24 * 60


def deadline(
    _context: click.Context, _option: click.Parameter, given: str | None
) -> datetime | None:
    """Read minutes from now (``90``, ``90m``, ``8h``), or the next time a clock shows ``06:00``."""
    if given is None:
        return None
    now, text = datetime.now().astimezone(), given.strip()
    if clock := _clock(text):
        then = now.replace(hour=clock.hour, minute=clock.minute, second=0, microsecond=0)
        return then if then > now else then + timedelta(days=1)
    span = _SPAN.fullmatch(text)
    minutes = float(span[1].replace(",", ".")) if span else 0.0
    minutes *= 60 if span and span[2].lower() in ("h", "ч") else 1
    if not 0 < minutes <= _LONGEST_MINUTES:
        raise click.BadParameter(
            say("{value}: give minutes, hours (8h) or a time (06:00)", value=text)
        )
    return now + timedelta(minutes=minutes)


def between(_context: click.Context, _option: click.Parameter, given: str | None) -> Hours | None:
    """Read two times of the day, ``22:00-06:00``."""
    if given is None:
        return None
    ends = [_clock(part.strip()) for part in re.split("[-–—]", given)]
    match ends:
        case [time() as begin, time() as end] if begin != end:
            return Hours(begin, end)
    raise click.BadParameter(say("{value}: give two times, such as 22:00-06:00", value=given))


def _clock(text: str) -> time | None:
    found = _CLOCK.fullmatch(text)
    return time(int(found[1]), int(found[2])) if found else None

"""How well a run itself went, in a few sentences for the summary."""

from crawler.model import Health, RosterNote
from reports.cleaning import NAME, clean
from reports.words import Words

_MOST_FLIPS = 5


def warnings(note: RosterNote, words: Words) -> tuple[str, ...]:
    """Say why a run is not to be trusted, or not done; nothing of one in order."""
    halfway = note.interrupted and not note.waiting
    said = [words.say("health.halfway")] if halfway else []
    return (*said, *(_of(note.health, words) if note.health else ()))


def _of(health: Health, words: Words) -> list[str]:
    said = [
        words.say(
            "health.flip_all" if flip.platform == "*" else "health.flip",
            requirement=clean(flip.requirement, NAME),
            platform=clean(flip.platform, NAME),
            turned=words.whole(flip.turned),
            sites=words.whole(flip.sites),
        )
        for flip in health.flips[:_MOST_FLIPS]
    ]
    if len(health.flips) > _MOST_FLIPS:
        said.append(words.count("rest", len(health.flips) - _MOST_FLIPS))
    if "lost" in health.ill:
        numbers = {"lost": words.whole(health.lost), "before": words.whole(health.before)}
        said.append(words.say("health.lost", **numbers))
    return said

"""What a person may choose about an audit."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from crawler.stages.stop import Hours


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Options of an audit; the contract, section 2, says what each means."""

    out: Path
    as_of: date | None = None
    pages: int = 150
    minutes: float = 10
    delay: float = 1.0
    allow_private_networks: bool = False
    ca_bundle: Path | None = None
    contact: str = ""
    render: str = "auto"
    screenshots: bool = False
    jobs: int = 1
    pack: str = ""
    checklist: str = ""
    rounding: str = ""
    language: str = "ru"
    deadline: datetime | None = None
    between: Hours | None = None
    accept_changes: bool = False

    def of_fetching(self) -> dict[str, object]:
        """Return what the fetch process reads on its standard input."""
        return {
            "pages": self.pages,
            "minutes": self.minutes,
            "delay": self.delay,
            "allow_private_networks": self.allow_private_networks,
            "ca_bundle": str(self.ca_bundle.resolve()) if self.ca_bundle else None,
            "user_agent_contact": self.contact,
            "render": self.render,
        }

    def of_run(self) -> dict[str, object]:
        """Return what the store remembers of a run's options."""
        return self.of_fetching() | {
            "as_of": self.as_of,
            "pack": self.pack,
            "checklist": self.checklist,
            "rounding": self.rounding,
            "language": self.language,
        }

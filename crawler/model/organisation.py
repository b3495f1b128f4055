"""Who is audited."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """
    One organisation of the roster.

    *sites* are URL prefixes, the main one first: one host may serve hundreds of
    organisations, so a path counts.  *nok_year* is the year of the last
    assessment, none when unknown.
    """

    id: str
    name: str
    sites: tuple[str, ...]
    inn: str = ""
    region: str = ""
    type: str = ""
    nok_year: int | None = None
    bus_gov_id: str = ""
    sector: str = "social-service"
    kind: str = "organisation"

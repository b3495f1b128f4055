"""Who is audited."""

import re
from dataclasses import dataclass
from hashlib import sha256

_PLAIN = re.compile(r"\w(?:[\w.-]{0,78}\w)?")


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

    @property
    def file_name(self) -> str:
        """
        Name the organisation's files, without a suffix.

        The id itself where it is plain; else its plain letters and a digest of
        it, so that ``a/b`` and ``a:b`` stay two files.
        """
        if _PLAIN.fullmatch(self.id):
            return self.id
        slug = re.sub(r"[^\w.]+", "-", self.id)[:60].strip("-.")
        digest = sha256(self.id.encode("utf-8", "surrogatepass")).hexdigest()[:10]
        return f"{slug}-{digest}" if slug else digest

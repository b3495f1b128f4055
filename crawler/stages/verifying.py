"""Judges a bundle of evidence again and says what comes out differently."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

from checks.engine import judge
from crawler.bundle import signature
from crawler.bundle.opening import Opened, opened
from crawler.codec import from_json, from_plain, to_json
from crawler.errors import ConfigurationError, InvalidBundle, NsokError, StoreError
from crawler.model import AuditResult, Input, Methodology, Page, Review, SiteSnapshot
from crawler.stages.evidence import name_of
from crawler.stages.judging import forgetting, software_version
from crawler.stages.law import law
from crawler.store.snapshots import decoded

_T = TypeVar("_T")
_JUDGED = (
    *("outcome", "reason", "message", "evidence", "near_misses", "searched", "gain"),
    *("review", "void_reviews", "control"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A requirement, or a figure, that came out differently; *parts* says in what."""

    name: str
    before: str
    after: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """
    What became of a bundle.

    *signed* is none where there is no signature, or no key was given to check
    it with.  *lacking* says why it could not be judged again; *digest* is that
    of the pack that judged now.
    """

    result: AuditResult
    files: int
    has_signature: bool
    signed: bool | None
    software: str
    digest: str
    differences: tuple[Difference, ...]
    lacking: NsokError | None = None

    @property
    def same_software(self) -> bool:
        """Tell whether the version that judges now is that which judged then."""
        return self.software == self.result.software_version

    @property
    def same_pack(self) -> bool:
        """Tell whether the pack that judges now is that which judged then."""
        return self.digest == self.result.methodology.digest


def verify(path: Path, public_key: Path | None = None) -> Verification:
    """Check a bundle, judge it anew, compare; raises InvalidBundle where it proves nothing."""
    with opened(path) as bundle:
        signed = None
        if public_key and bundle.signature is not None:
            signed = signature.is_good(public_key, bundle.manifest, bundle.signature)
        result = _read(bundle, "result.json", from_json)
        snapshot = _snapshot(bundle)
        pack, lacking = _law(result)
        again = _judged(bundle, snapshot, pack) if pack else None
        return Verification(
            result=result,
            files=len(bundle.digests),
            has_signature=bundle.signature is not None,
            signed=signed,
            software=software_version(),
            digest=pack.digest if pack else "",
            differences=tuple(_differences(result, again)) if again else (),
            lacking=lacking,
        )


def _law(result: AuditResult) -> tuple[Methodology | None, NsokError | None]:
    named = result.methodology
    try:
        return law(named.id, named.checklist, named.rounding), None
    except ConfigurationError as error:
        return None, error


def _judged(bundle: Opened, snapshot: SiteSnapshot, pack: Methodology) -> AuditResult:
    reviews = _read(bundle, "reviews.json", _tuple_of(Review))
    inputs = _read(bundle, "inputs.json", _tuple_of(Input))
    with forgetting():
        return judge(snapshot, pack, reviews, inputs)


def _snapshot(bundle: Opened) -> SiteSnapshot:
    bare = _read(bundle, "snapshot.json", lambda data: from_plain(SiteSnapshot, data))
    for document in bare.documents:
        _body(bundle, document.digest, name_of(document))
    return replace(bare, pages=tuple(_with_text(bundle, page) for page in bare.pages))


def _with_text(bundle: Opened, page: Page) -> Page:
    return replace(page, html=decoded(_body(bundle, page.digest, name_of(page)), page.encoding))


def _body(bundle: Opened, digest: str, name: str) -> bytes:
    """Return what was received; its name is its digest, and the manifest says the same."""
    body = bundle.read(name)
    if bundle.digests[name] != digest.removeprefix("sha256:"):
        raise InvalidBundle(
            bundle.path.name,
            "{name} is not what the manifest says",
            "Get the bundle again from where it was made; a changed one proves nothing",
            name=name,
        )
    return body


def _read(bundle: Opened, name: str, made: Callable[[Any], _T]) -> _T:
    try:
        return made(bundle.json(name))
    except (StoreError, ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise InvalidBundle(
            bundle.path.name,
            "{name} cannot be read",
            "Get the bundle again from where it was made; a changed one proves nothing",
            name=name,
        ) from error


def _tuple_of(kind: type[_T]) -> Callable[[Any], tuple[_T, ...]]:
    return lambda data: tuple(from_plain(kind, each) for each in data)


def _differences(then: AuditResult, now: AuditResult) -> Iterator[Difference]:
    before, after = to_json(then), to_json(now)
    found = {each["requirement"]: each for each in after["findings"]}
    for old in before["findings"]:
        new = found.pop(old["requirement"], {})
        parts = tuple(name for name in _JUDGED if old.get(name) != new.get(name))
        if parts:
            yield _difference(old["requirement"], old, new, parts)
    for name, new in found.items():
        yield _difference(name, {}, new, ("outcome",))
    for name, old in before["figures"].items():
        new = after["figures"].get(name, {})
        if old != new:
            sides = (f"{each.get('low')}–{each.get('high')}" for each in (old, new))
            yield Difference(name=name, before=next(sides), after=next(sides), parts=("figure",))


def _difference(
    name: str, old: Mapping[str, Any], new: Mapping[str, Any], parts: tuple[str, ...]
) -> Difference:
    sides = ("/".join(filter(None, (s.get("outcome"), s.get("reason")))) for s in (old, new))
    return Difference(name=name, before=next(sides), after=next(sides), parts=parts)

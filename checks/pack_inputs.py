"""The inputs that a pack declares, written out one by one."""

from collections.abc import Iterable, Iterator, Sequence

from checks.options import suggestion
from checks.pack_files import InputEntry, RequirementEntry
from crawler.errors import InvalidMethodology
from crawler.model import InputKind, InputSpec

_EACH = "*"


def declared(
    entries: Iterable[InputEntry], asked: Sequence[RequirementEntry], where: str
) -> tuple[InputSpec, ...]:
    """Return the inputs of a pack in its order; ``stand.*`` becomes one for each requirement."""
    specs = tuple(spec for entry in entries for spec in _written_out(entry, asked, where))
    counts = {spec.id for spec in specs if spec.kind is InputKind.COUNT}
    ids = [spec.id for spec in specs]
    for spec in specs:
        if ids.count(spec.id) > 1:
            raise InvalidMethodology(where, f'the id "{spec.id}" stands twice', "Rename one.")
        if spec.of and spec.of not in counts:
            what = f'there is no count "{spec.of}" that it could be a part of'
            raise InvalidMethodology(f"{where}, {spec.id}", what, suggestion(spec.of, counts))
    return specs


def meant(name: str, specs: Sequence[InputSpec], where: str) -> tuple[str, ...]:
    """Return the ids that a measure means by ``survey.respondents`` or ``stand.*``."""
    ids = tuple(spec.id for spec in specs)
    if name.endswith(_EACH):
        found = tuple(each for each in ids if each.startswith(name.removesuffix(_EACH)))
    else:
        found = tuple(each for each in ids if each == name)
    if not found:
        what = f'inputs.toml declares no input "{name}"'
        raise InvalidMethodology(where, what, suggestion(name, set(ids)))
    return found


def _written_out(
    entry: InputEntry, asked: Sequence[RequirementEntry], where: str
) -> Iterator[InputSpec]:
    if entry.id.endswith(_EACH) != bool(entry.each_of):
        what = "an id that ends in * needs each_of, and no other id may have it"
        raise InvalidMethodology(f"{where}, {entry.id}", what, "Name a measure, or drop the *.")
    if not entry.each_of:
        yield InputSpec(**entry.model_dump(exclude={"each_of"}))
        return
    own = [each for each in asked if each.measure == entry.each_of]
    if not own:
        what = f'no requirement counts for the measure "{entry.each_of}"'
        measures = {each.measure for each in asked if each.measure}
        raise InvalidMethodology(f"{where}, {entry.id}", what, suggestion(entry.each_of, measures))
    for each in own:
        yield InputSpec(
            id=entry.id.replace(_EACH, each.id),
            title=entry.title.replace("{title}", each.title),
            title_en=entry.title_en.replace("{title}", each.title_en),
            kind=entry.kind,
            of=entry.of,
            group=entry.group,
            requirement=each.id,
        )

"""The figures of the demonstration: what people saw, heard and answered."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from checks import methodology as methodologies
from crawler import inputs
from crawler.inputs import Catalogue, Directory, Setting
from crawler.model import Organisation
from crawler.store import inputs as kept
from crawler.store.database import Store

FIGURES = Path(__file__).parents[2] / "tests" / "inputs"


def add(
    store: Store, organisations: Sequence[Organisation], today: date, folder: Path = FIGURES
) -> int:
    """Keep the bundled figures and return how many are new; a folder that is missing has none."""
    paths = sorted(folder.glob("*.csv"))
    if not paths:
        return 0
    law = {each.sector: methodologies.in_force(each.sector, today) for each in organisations}
    against = Setting(Catalogue.of(law.values()), Directory(organisations), today)
    return kept.add(store, *inputs.read(paths, against).figures)

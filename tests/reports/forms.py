"""What each form makes of results, for tests."""

from io import BytesIO

from reports.formats import FORMATS
from reports.manner import Manner


def written(name, results, manner=None):
    """Return the file over all organisations."""
    file = BytesIO()
    with FORMATS[name].writing(file, manner or Manner()) as add:
        for result in results:
            add(result)
    return file.getvalue()


def alone(name, result, manner=None):
    """Return the file of one organisation."""
    return FORMATS[name].one(result, manner or Manner())

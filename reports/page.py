"""One self-contained HTML file: no request leaves it, no foreign script runs in it."""

import re
from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from reports.words import Words

_ENVIRONMENT = Environment(
    loader=PackageLoader("reports"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def page(
    template: str,
    words: Words,
    *,
    mark: str,
    scripts: Sequence[str],
    pictures: bool = False,
    **values: object,
) -> str:
    """
    Fill a template.

    *mark* stands at the foot of each printed page; *scripts* are the files of
    the one script the page allows itself, by digest; *pictures* lets it show those
    that lie beside it.
    """
    style = _source("style.css") + _foot(mark)
    code = "".join(map(_source, scripts))
    return _ENVIRONMENT.get_template(template).render(
        w=words,
        style=Markup(style),  # noqa: S704 - our own file
        script=Markup(code),  # noqa: S704 - our own file
        policy=_policy(style, code, "'self' data:" if pictures else "data:"),
        **values,
    )


def _policy(style: str, script: str, images: str) -> str:
    return (
        f"default-src 'none'; style-src {_digest(style)}; script-src {_digest(script)}; "
        f"img-src {images}; base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _foot(mark: str) -> str:
    """Write the mark as style; nothing but plain letters gets into it."""
    plain = re.sub(r"[^\w ./·:+-]", "", mark)[:120]
    return f'@page{{@bottom-left{{content:"{plain}"}}}}\n'


@cache
def _source(name: str) -> str:
    return files("reports").joinpath("templates", name).read_text(encoding="utf-8")

"""One self-contained HTML file: no request leaves it, no foreign script runs in it."""

import re
from base64 import b64encode
from collections.abc import Hashable, Sequence
from functools import cache, lru_cache, partial
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, FunctionLoader, StrictUndefined
from jinja2.runtime import Macro
from markupsafe import Markup, escape

from reports.links import Link
from reports.words import Words

_MOST = 2048  # pieces of pages that are kept
_SAID = re.compile(r'\{\{ w\.say\("([\w.]+)"\) \}\}')


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
    return (
        _environment(words)
        .get_template(template)
        .render(
            w=words,
            style=Markup(style),  # noqa: S704 - our own file
            script=Markup(code),  # noqa: S704 - our own file
            policy=_policy(style, code, "'self' data:" if pictures else "data:"),
            **values,
        )
    )


@lru_cache(maxsize=4096)
def _linked(link: Link) -> Markup:
    """Write an address to click, or one that must not be clicked."""
    href, text, full = escape(link.href), escape(link.text), escape(link.full)
    if not href:
        return Markup(f'<span class="dead" title="{full}">{text}</span>')  # noqa: S704 - escaped
    return Markup(  # noqa: S704 - escaped
        f'<a href="{href}" title="{full}" rel="noopener noreferrer nofollow">{text}</a>'
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
def _environment(words: Words) -> Environment:
    made = Environment(
        loader=FunctionLoader(partial(_worded, words)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"kept": partial(_kept, {}), "linked": _linked}
    return made


def _worded(words: Words, name: str) -> str:
    """Return a template with the texts that never change already in it."""
    return _SAID.sub(lambda found: str(escape(words.say(found[1]))), _source(name))


def _kept(known: dict[Hashable, Markup], macro: Macro, *given: Hashable) -> Markup:
    """Call a macro that depends on *given* alone; what a fleet says again is *known*."""
    key = (macro.name, given)
    if key not in known:
        if len(known) >= _MOST:
            known.clear()
        known[key] = Markup(macro(*given))  # noqa: S704 - what a macro gives is escaped
    return known[key]


@cache
def _source(name: str) -> str:
    return files("reports").joinpath("templates", name).read_text(encoding="utf-8")

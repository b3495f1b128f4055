"""
What a site is built with, by the marks its home page bears.

Hundreds of sites share one builder or one regional portal: what is wrong with
all of them is wrong once, in the template, or in our own eyes.
"""

import re

from checks.commons.pages import readable
from crawler.addresses import host
from crawler.model import SiteSnapshot

_HOSTS = (
    ("gosweb.gosuslugi.ru", "gosweb"),
    ("gosuslugi.ru", "gosweb"),
    ("volganet.ru", "volganet.ru"),
    ("eps74.ru", "eps74.ru"),
    ("gov35.ru", "gov35.ru"),
    ("socpnz.ru", "socpnz.ru"),
    ("msr.mosreg.ru", "mosreg.ru"),
    ("nso.ru", "nso.ru"),
    ("socinfo.ru", "socinfo.ru"),
    ("ucoz.ru", "ucoz"),
    ("tilda.ws", "tilda"),
    ("wixsite.com", "wix"),
)
_MARKS = (
    ("gosweb", r"gosweb\.gosuslugi\.ru|class=[\"'][^\"']*gosweb"),
    ("bitrix", r"/bitrix/(?:cache|templates|js|themes|panel|components)|BX\.setCSS"),
    ("wordpress", r"/wp-(?:content|includes)/"),
    ("joomla", r"/media/(?:jui|system)/|option=com_content|content=[\"']Joomla!"),
    ("tilda", r"tildacdn\.|data-tilda-"),
    ("ucoz", r"/\.s/src/|\bucoz\.(?:net|ru)|content=[\"']uCoz"),
    ("drupal", r"/sites/(?:default|all)/(?:files|themes|modules)/|drupal-settings"),
    ("dle", r"content=[\"']DataLife Engine|/engine/classes/"),
    ("netcat", r"/netcat_(?:files|template)/"),
    ("modx", r"/assets/components/"),
    ("wix", r"static\.wixstatic\.com"),
    ("umi", r"umi-cms"),
)
_COMPILED = tuple((name, re.compile(marks, re.IGNORECASE)) for name, marks in _MARKS)
_GENERATOR = re.compile(
    r"<meta\b(?=[^>]*\bname=[\"']?generator\b)[^>]*\bcontent=[\"']?([A-Za-z][A-Za-z0-9-]{1,19})",
    re.IGNORECASE,
)
_FIRST = 200_000


def platform(site: SiteSnapshot) -> str:
    """Name what a site is built with, in one word; empty where its home page does not show it."""
    home = next(readable(site), None)
    if home is None:
        return ""
    name = host(home.url)
    for suffix, known in _HOSTS:
        if name == suffix or name.endswith(f".{suffix}"):
            return known
    source = home.html[:_FIRST]
    for known, marks in _COMPILED:
        if marks.search(source):
            return known
    told = _GENERATOR.search(source)
    return told.group(1).lower() if told else ""

"""The bundled sites are whole: links lead somewhere, the truth is told for everyone."""

import re
from urllib.parse import urldefrag, urljoin, urlsplit

import lxml.html
import pytest

from crawler import roster
from crawler.demo import show
from crawler.errors import MissingSource
from tests.smoke.expectations import INFORMATION, REQUIREMENTS, expectations

SITES = {site.name: site for site in show.find_sites()}
BROKEN_ON_PURPOSE = {
    ("static-broken", "/doc/plan_nok_2024.pdf"),
    ("moved-new", "/ru/faq/"),
}
START = {"moved-new": ["/ru/"]}
IMMATERIAL = re.compile(r"\.(css|js|png|gif|jpg|svg|xml|pl)$|paged=|start=10|/search/|rss")


def links(site, target, body):
    root = lxml.html.document_fromstring(body)
    base = root.find(".//base")
    start = f"http://{site.host}{target}" if base is None else base.get("href")
    for element, attribute, link, _ in root.iterlinks():
        if element.tag in ("a", "frame", "iframe") and attribute in ("href", "src"):
            address = urldefrag(urljoin(start, link)).url
            if urlsplit(address).netloc == site.host:
                yield address.split(site.host, 1)[1] or "/"


def walk(site):
    """Visit every page that links reach, and yield what does not answer well."""
    queue = [organisation.get("path", "/") for organisation in site.organisations] or START.get(
        site.name, []
    )
    known = set(queue)
    while queue and len(known) < 400:
        target = queue.pop(0)
        answer = site.answer(target)
        if answer.status in (301, 302):
            continue
        if answer.status != 200 and not IMMATERIAL.search(target):
            yield target, answer.status
        if answer.headers["Content-Type"].startswith("text/html"):
            new = [link for link in links(site, target, answer.body) if link not in known]
            known.update(new)
            queue.extend(dict.fromkeys(new))


@pytest.mark.parametrize("name", sorted(set(SITES) - {"unreachable", "guarded", "limited"}))
def test_links_inside_a_site_lead_somewhere(name):
    """A dead link on these sites is there on purpose and named here."""
    dead = {(name, target) for target, _ in walk(SITES[name])}

    assert dead <= BROKEN_ON_PURPOSE


def test_truth_is_told_for_every_organisation():
    """Eleven requirements, a status, a number of pages; all items of information or none."""
    organisations = {row["id"] for site in SITES.values() for row in site.organisations}
    told = expectations()

    assert set(told) == organisations
    for each in told.values():
        assert set(each.findings) - set(INFORMATION) == set(REQUIREMENTS)
        assert set(each.findings) & set(INFORMATION) in (set(), set(INFORMATION))


@pytest.mark.parametrize("id_", sorted(expectations()))
def test_sightings_are_told_of_pages_that_exist(id_):
    """A page that is named in the truth answers 200."""
    expected = expectations()[id_]
    pages = [SITES[expected.site].answer(path).status for path in expected.sightings]

    assert set(pages) <= {200}


def test_without_the_sites_the_demo_says_where_what_and_what_now(tmp_path):
    """An installed package has no demo sites, and its user is told what to do."""
    with pytest.raises(MissingSource) as caught:
        show.find_sites(tmp_path)

    assert caught.value.where == str(tmp_path)
    assert "checkout" in caught.value.what_now


@pytest.mark.parametrize("target", ["/../../site.toml", "/%2e%2e/site.toml", "//etc/passwd"])
def test_nothing_outside_a_site_is_served(target):
    """The server gives files of the site's own folder only."""
    assert SITES["traps"].answer(target).body == SITES["traps"].answer("/nowhere").body


def test_numbers_of_the_bundled_organisations_hold_their_check_digits(tmp_path):
    """The demonstration's own list has no fault."""
    origins = {name: f"http://{name}.example" for name in SITES}

    assert roster.read(show.write_roster(tmp_path / "r.csv", SITES.values(), origins)).faults == ()

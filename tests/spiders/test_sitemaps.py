"""Site maps, packed, nested, broken."""

import gzip

from spiders.sitemaps import addresses

MAP = b"""<?xml version="1.0"?><urlset><url><loc> http://a.example/x?a=1&amp;b=2 </loc></url>
<url><loc><![CDATA[http://a.example/y]]></loc></url></urlset>"""


def test_addresses_of_a_map_and_of_an_index():
    """An index names further maps."""
    assert addresses(MAP) == (["http://a.example/x?a=1&b=2", "http://a.example/y"], [])
    index = b"<sitemapindex><sitemap><loc>http://a.example/1.xml</loc></sitemap></sitemapindex>"
    assert addresses(index) == ([], ["http://a.example/1.xml"])


def test_packed_map_is_unpacked_within_bounds():
    """A bomb gives its beginning only."""
    assert len(addresses(gzip.compress(MAP))[0]) == 2
    assert addresses(gzip.compress(MAP + b" " * 50_000_000))[0][1] == "http://a.example/y"


def test_what_is_no_map_names_nothing():
    """Soft 404 and rubbish are answers too."""
    for body in (b"", b"\x1f\x8b broken", b"<html>404</html>", b"<!DOCTYPE x [<!ENTITY y 'z'>]>"):
        assert addresses(body) == ([], [])

"""Which addresses belong to the open network."""

import pytest

from crawler.fetching.private_networks import is_public


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.0.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "255.255.255.255",
        "224.0.0.1",
        "240.0.0.1",
        "::1",
        "::",
        "fe80::1%eth0",
        "fc00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:192.168.1.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "2001:0:7f00:1::",
        "not an address",
    ],
)
def test_private_address_is_refused(address):
    """Loopback, link-local, unspecified, multicast, and all of these wrapped in IPv6."""
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "213.24.76.1", "2a02:6b8::1", "::ffff:8.8.8.8"])
def test_public_address_is_allowed(address):
    """The open network stays open."""
    assert is_public(address)

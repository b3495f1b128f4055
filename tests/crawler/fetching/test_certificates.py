"""What is wrong with a certificate is told, alike everywhere, and the site is read all the same."""

import ssl
import warnings
from datetime import timedelta
from functools import cache

import pytest
from cryptography import x509

from crawler.fetching.certificates import Authorities, faults
from crawler.model import Status
from tests.crawler.fetching import chains
from tests.crawler.fetching.hostile import serving
from tests.crawler.fetching.test_fetch_process import fetch, organisation

ROOT = chains.root()
MIDDLE = chains.intermediate(ROOT)
NATIONAL = chains.root("Russian Trusted Root CA")
SUB = chains.intermediate(NATIONAL, "Russian Trusted Sub CA")
LATE = chains.intermediate(ROOT, "Late", since=-100, days=50)
STRANGE = chains.only(chains.leaf(ROOT), ROOT.certificate)
SIGNED_WITH_SHA1 = b"""-----BEGIN CERTIFICATE-----
MIIDFTCCAf2gAwIBAgIUHb1mK4D098A96+iQkVYLwomPHY0wDQYJKoZIhvcNAQEF
BQAwEzERMA8GA1UEAwwIT2xkIHJvb3QwIBcNMjYxMTIyMDg0NjE2WhgPMjEwNjA0
MTcwODQ2MTZaMBcxFTATBgNVBAMMDHNpdGUuZXhhbXBsZTCCASIwDQYJKoZIhvcN
AQEBBQADggEPADCCAQoCggEBANL4OhZhv3NpG3TNni2x9eVp9I0lgOmqZeEyE3Mp
uym5axPLfm2SrmiY2Q/qLz8FaunsZ9ltJNjscrEN/hlOZiE8u/BXl7KaZtRfz2Sp
aj6Agrmtkyoa0n/4Xdm79klIPZRI9GGVbPR8qOMKUdKF568bd74aLmAICySox+5z
h2OeLyBwpYrn+pQUCTZw8zolagCwDwauS1kKTgx3d+3L11m/zm1Oi+WjlHDRiU/o
zcdQPB0+h2bLTKBxcg6NXqlOFfHicfierZaI98H9j58jRU1nS6eOeTpAFQvYz6BV
hUxmRPPjH8wn2BIRrsyj2Zi0oLIGm9WnEXpXAS9hGF5D4JsCAwEAAaNbMFkwFwYD
VR0RBBAwDoIMc2l0ZS5leGFtcGxlMB0GA1UdDgQWBBRW925KLtP0xei20AWO+o+6
R1VKwTAfBgNVHSMEGDAWgBT7Euu0yJ64S8sFUejASxMuActCsDANBgkqhkiG9w0B
AQUFAAOCAQEAONYjewqm7dENkFb5cIMSk5Xw3eJxhZWqfrlnp46Kdv2hkV+qCKof
uU5qxgpK+iP/26zBRwsK+fbXVa/V32HTahkDo18Aklnhs/DMhwhY2IBAcmo2Q8P4
KLbG+8Isq1lcmWqm0B/i/V1H0tXD51hDCBotC7PHx2ZBY5UeHYlHTmODh1uSVtDQ
wqi01BK+/d8bNbFhaNSRIcWGg5tNKnZmHoaMPTSdmyWjbh+Sdp5Gq1zsAq6BtVoa
6vUD4Rw2Pc6uZEKjkUGjnkRVWBZmjXWk9GTJ6ocVY0JnsHcQhj/Pobdp0TxCEkPZ
+4zvtvg4ENk1Ks4yfPyspUnBMon8jOlLmw==
-----END CERTIFICATE-----"""
# What is shown, by whom it may be vouched for, and what is wrong.
CASES = {
    "good": (chains.leaf(MIDDLE), True, []),
    "good-with-root": (STRANGE, True, []),
    "expired": (chains.leaf(MIDDLE, since=-400, days=300), True, ["expired"]),
    "not-yet-valid": (chains.leaf(MIDDLE, since=10), True, ["not-yet-valid"]),
    "self-signed": (chains.self_signed(), True, ["self-signed"]),
    "wrong-host": (chains.leaf(MIDDLE, "other.example"), True, ["wrong-host"]),
    "weak-key": (chains.leaf(MIDDLE, bits=1024), True, ["weak-key"]),
    "unknown": (STRANGE, False, ["unknown-authority"]),
    "missing": (chains.only(chains.leaf(MIDDLE)), True, ["incomplete-chain"]),
    "late-intermediate": (chains.leaf(LATE), True, ["expired"]),
    "national": (chains.leaf(SUB), False, ["national-authority"]),
    "national-expired": (
        chains.leaf(SUB, since=-400, days=300),
        False,
        ["expired", "national-authority"],
    ),
    "everything": (
        chains.self_signed("other.example", since=-400, days=300, bits=1024),
        True,
        ["expired", "wrong-host", "weak-key", "self-signed"],
    ),
}  # fmt: skip


@cache
def authorities(folder, *known):
    bundle = folder / f"{len(known)}.pem"
    bundle.write_bytes(b"".join(each.pem() for each in known))
    return Authorities(bundle)


def reasons(holder, host, known):
    shown = (holder.certificate, *holder.chain)
    return [reason for reason, _ in faults(shown, host, chains.NOW, "TLSv1.3", known)]


@pytest.mark.parametrize("name", CASES)
def test_each_fault_has_its_reason(name, tmp_path):
    """One fault, one word; several are all told."""
    holder, trusted, expected = CASES[name]
    known = authorities(tmp_path, ROOT) if trusted else Authorities()

    assert reasons(holder, chains.HOST, known) == expected


def test_operator_makes_the_national_authority_known(tmp_path):
    """A bundle adds one authority: its sites are in order, others' faults stay."""
    known = authorities(tmp_path, NATIONAL)

    assert reasons(chains.leaf(SUB), chains.HOST, known) == []
    assert reasons(chains.leaf(MIDDLE), chains.HOST, known) == ["incomplete-chain"]


def test_names_of_other_alphabets_and_wildcards_fit():
    """A host is compared as it stands in the certificate."""
    name = "центр.care.example".encode("idna").decode()
    known = Authorities()
    wide, exact = chains.leaf(MIDDLE, "*.care.example"), chains.leaf(MIDDLE, name)

    assert "wrong-host" not in reasons(exact, name, known)
    assert "wrong-host" not in reasons(wide, name, known)
    assert "wrong-host" in reasons(wide, "a.b.care.example", known)


def test_signature_by_a_broken_hash_is_weak():
    """SHA-1 can be forged; that the chain cannot be followed through it is no second fault."""
    old = chains.Holder(x509.load_pem_x509_certificate(SIGNED_WITH_SHA1), None)

    assert reasons(old, "site.example", Authorities()) == ["weak-key"]


@pytest.mark.parametrize("protocol", ["TLSv1", "TLSv1.1"])
def test_old_protocol_is_told(protocol):
    """Browsers of today refuse it."""
    good = chains.leaf(MIDDLE)

    assert next(faults((good.certificate,), chains.HOST, chains.NOW, protocol, Authorities())) == (
        "old-protocol",
        protocol,
    )


@pytest.mark.loopback
@pytest.mark.parametrize("name", ["good", "expired", "missing", "weak-key"])
def test_site_is_read_whatever_its_certificate(name, tmp_path):
    """The fault is recorded with the host, and the pages are there."""
    holder, _, expected = CASES[name]
    bundle = tmp_path / "root.pem"
    bundle.write_bytes(ROOT.pem())
    with serving(holder.context(tmp_path)) as server:
        visited = organisation("a", f"{server.origin}/good/")
        _, _, found = fetch(tmp_path / "out", [visited], ca_bundle=str(bundle))

    assert len(found["a"].pages) == 5
    assert [fault.reason for fault in found["a"].certificates] == expected
    assert {fault.host for fault in found["a"].certificates} <= {server.origin[8:]}


@pytest.mark.loopback
def test_server_of_another_age_is_read(tmp_path):
    """TLS 1.0 and ciphers that browsers have given up are spoken, and told."""
    context = chains.leaf(MIDDLE, bits=1024).context(tmp_path)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        context.minimum_version = context.maximum_version = ssl.TLSVersion.TLSv1
    with serving(context) as server:
        _, _, found = fetch(tmp_path / "out", [organisation("a", f"{server.origin}/good/")])

    assert found["a"].certificates[0].reason == "old-protocol"
    assert found["a"].pages


@pytest.mark.loopback
def test_plain_site_has_no_certificate_to_judge(tmp_path):
    """Nothing is said where nothing was shown."""
    with serving() as server:
        _, _, found = fetch(tmp_path, [organisation("a", f"{server.origin}/good/")])

    assert found["a"].certificates == ()
    assert found["a"].status is Status.PARTIAL


def test_moment_of_the_visit_decides():
    """A certificate that ran out later was good."""
    holder = chains.leaf(MIDDLE, since=-400, days=300)
    shown, then = (holder.certificate, *holder.chain), chains.NOW - timedelta(days=200)

    assert "expired" not in [r for r, _ in faults(shown, chains.HOST, then, "", Authorities())]

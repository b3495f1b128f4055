"""
What is wrong with a host's certificate: the same answer on every system.

The authorities are those of Mozilla's list as our lock pins it (certifi), never
the system's, besides the ones the operator names with ``--ca-bundle``.  Nothing
is fetched: no missing certificate, no list of revoked ones.  A fault costs no
point; the site is read all the same.
"""

import warnings
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path

import certifi
from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import dsa, ec, rsa
from cryptography.utils import CryptographyDeprecationWarning
from cryptography.x509 import verification

from crawler.errors import InvalidOption

Chain = Sequence[x509.Certificate]
Verdict = tuple[str, str]

_LEAST_RSA = 2048
_LEAST_CURVE = 224
_BROKEN_HASHES = frozenset(("md5", "sha1"))
_OLD_PROTOCOLS = frozenset(("SSLv3", "TLSv1", "TLSv1.1"))
_NATIONAL = ("russian trusted root ca", "russian trusted sub ca")
_TOLD_BY_NAME = frozenset(("self-signed", "national-authority"))
_SECOND = timedelta(seconds=1)
_LONGEST_CHAIN = 10
_LONGEST = 200
_ANY_LEAF = verification.ExtensionPolicy.permit_all()
_ANY_AUTHORITY = _ANY_LEAF.require_present(
    x509.BasicConstraints, verification.Criticality.AGNOSTIC, None
)


class Authorities:
    """Who may vouch for a certificate: Mozilla's list and those the operator adds."""

    def __init__(self, bundle: str | Path | None = None) -> None:
        known = _certificates(Path(certifi.where()))
        added = _certificates(Path(bundle)) if bundle else []
        self._store = verification.Store([*known, *added])

    def vouch(self, chain: Chain, moment: datetime) -> bool:
        """
        Tell whether a chain leads to one of them.

        Names, keys and what an extension may hold are no matter here: only who signed whom.
        """
        policy = (
            verification.PolicyBuilder()
            .store(self._store)
            .time(moment)
            .extension_policies(ca_policy=_ANY_AUTHORITY, ee_policy=_ANY_LEAF)
        )
        try:
            policy.build_client_verifier().verify(chain[0], list(chain[1:]))
        except (verification.VerificationError, UnsupportedAlgorithm, ValueError):
            return False
        return True


def _certificates(file: Path) -> list[x509.Certificate]:
    """Read certificates of authorities, old ones with odd serial numbers too."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", CryptographyDeprecationWarning)
            return x509.load_pem_x509_certificates(file.read_bytes())
    except (OSError, ValueError) as error:
        raise InvalidOption(
            str(file),
            "no certificate can be read in this file",
            "Give certificates in PEM form, each from -----BEGIN CERTIFICATE----- on",
        ) from error


def faults(
    chain: Chain, host: str, moment: datetime, protocol: str, authorities: Authorities
) -> Iterator[Verdict]:
    """Yield reason and detail of each fault of what a host showed; see ``CertificateFault``."""
    if protocol in _OLD_PROTOCOLS:
        yield "old-protocol", protocol
    if not chain:
        return
    shown, leaf = chain[:_LONGEST_CHAIN], chain[0]
    yield from _dated(leaf, moment)
    yield from _named(leaf, host)
    weakness = next((found for found in map(_weakness, shown) if found), "")
    if weakness:
        yield "weak-key", weakness
    within = min(max(moment, leaf.not_valid_before_utc), leaf.not_valid_after_utc - _SECOND)
    if not authorities.vouch(shown, within):
        found = _unvouched(shown, moment)
        if not weakness or found[0] in _TOLD_BY_NAME:
            yield found


def _dated(leaf: x509.Certificate, moment: datetime) -> Iterator[Verdict]:
    if moment > leaf.not_valid_after_utc:
        yield "expired", leaf.not_valid_after_utc.date().isoformat()
    if moment < leaf.not_valid_before_utc:
        yield "not-yet-valid", leaf.not_valid_before_utc.date().isoformat()


def _named(leaf: x509.Certificate, host: str) -> Iterator[Verdict]:
    """Compare names as browsers do: those of the subject count no more."""
    names = _names(leaf)
    if not any(_fits(name.lower(), host.lower()) for name in names):
        yield "wrong-host", ", ".join(names or [_common_name(leaf.subject)])[:_LONGEST]


def _names(leaf: x509.Certificate) -> list[str]:
    try:
        names = leaf.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except x509.ExtensionNotFound:
        return []
    return [str(name.value) for name in names]


def _fits(name: str, host: str) -> bool:
    """Tell whether a name is a host's; a star takes the place of one label, Cyrillic or not."""
    domain = host.partition(".")[2]
    return name == host or ("." in domain and name == f"*.{domain}")


def _weakness(certificate: x509.Certificate) -> str:
    """
    Say what makes a certificate weak.

    A root vouches by being known, whatever signed it; GOST, which the library
    cannot read, is not called weak.
    """
    try:
        key, signed = certificate.public_key(), certificate.signature_hash_algorithm
    except (UnsupportedAlgorithm, ValueError):
        return ""
    if isinstance(key, rsa.RSAPublicKey) and key.key_size < _LEAST_RSA:
        return f"RSA {key.key_size}"
    if isinstance(key, dsa.DSAPublicKey):
        return f"DSA {key.key_size}"
    if isinstance(key, ec.EllipticCurvePublicKey) and key.key_size < _LEAST_CURVE:
        return f"EC {key.key_size}"
    if signed and signed.name in _BROKEN_HASHES and not _is_its_own(certificate):
        return signed.name.upper()
    return ""


def _unvouched(chain: Chain, moment: datetime) -> Verdict:
    """Say why no authority vouches for a chain."""
    issuers = [_common_name(each.issuer) for each in chain[:_LONGEST_CHAIN]]
    if any(name.lower().startswith(_NATIONAL) for name in issuers):
        return "national-authority", issuers[-1]
    if _is_its_own(chain[0]):
        return "self-signed", _common_name(chain[0].subject)
    late = [each for each in chain[1:] if moment > each.not_valid_after_utc]
    if late:
        until = late[0].not_valid_after_utc.date().isoformat()
        return "expired", f"{_common_name(late[0].subject)}, {until}"
    if any(_is_its_own(each) for each in chain[1:]):
        return "unknown-authority", issuers[-1]
    return "incomplete-chain", issuers[-1]


def _is_its_own(certificate: x509.Certificate) -> bool:
    return certificate.issuer == certificate.subject


def _common_name(name: x509.Name) -> str:
    found = name.get_attributes_for_oid(x509.NameOID.COMMON_NAME)
    return (str(found[0].value) if found else name.rfc4514_string())[:_LONGEST]

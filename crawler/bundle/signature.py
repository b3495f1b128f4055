"""
A detached signature of a manifest, Ed25519 (RFC 8032).

OpenSSL makes the keys, and checks it too::

    openssl genpkey -algorithm ed25519 -out key.pem
    openssl pkey -in key.pem -pubout -out public.pem
    openssl pkeyutl -verify -pubin -inkey public.pem -rawin -in SHA256SUMS -sigfile SHA256SUMS.sig
"""

from pathlib import Path

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key, load_pem_public_key

from crawler.bundle.packing import Sign
from crawler.errors import InvalidOption

_MAKE_ONE = (
    "Make a pair of keys: openssl genpkey -algorithm ed25519 -out key.pem; "
    "openssl pkey -in key.pem -pubout -out public.pem"
)


def signer(path: Path) -> Sign:
    """Return what signs with a private key in PEM; the key must be without a password."""
    try:
        key = load_pem_private_key(path.read_bytes(), password=None)
    except (OSError, ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise _unusable(path, "the private key cannot be read") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise _unusable(path, "this is no Ed25519 key")
    return key.sign


def is_good(path: Path, manifest: bytes, signature: bytes) -> bool:
    """Tell whether the owner of a public key in PEM signed a manifest."""
    try:
        key = load_pem_public_key(path.read_bytes())
    except (OSError, ValueError, UnsupportedAlgorithm) as error:
        raise _unusable(path, "the public key cannot be read") from error
    if not isinstance(key, Ed25519PublicKey):
        raise _unusable(path, "this is no Ed25519 key")
    try:
        key.verify(signature, manifest)
    except InvalidSignature:
        return False
    return True


def _unusable(path: Path, what: str) -> InvalidOption:
    return InvalidOption(str(path), what, _MAKE_ONE)

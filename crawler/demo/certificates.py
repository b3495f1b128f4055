"""The certificates of the demonstration: made anew each time, by an authority of its own."""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from ipaddress import ip_address
from pathlib import Path
from tempfile import NamedTemporaryFile

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

_LONG = (datetime(2020, 1, 1, tzinfo=UTC), datetime(2099, 12, 31, tzinfo=UTC))
_PERIODS = {"expired": (datetime(2025, 9, 1, tzinfo=UTC), datetime(2026, 9, 1, tzinfo=UTC))}
_PEM = serialization.Encoding.PEM
Key = ec.EllipticCurvePrivateKey


class Authority:
    """Vouches for the sites of the demonstration; the audit is told to know it."""

    def __init__(self) -> None:
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._name = _name("nsok demo authority")
        self._certificate = self._signed(self._name, self._key, _LONG, authority=True)

    def write(self, file: Path) -> None:
        """Write what ``--ca-bundle`` takes."""
        file.write_bytes(self._certificate.public_bytes(_PEM))

    def context(self, host: str, kind: str) -> ssl.SSLContext:
        """Return what a server needs to show a certificate of that kind."""
        key = ec.generate_private_key(ec.SECP256R1())
        certificate = self._signed(_name(host), key, _PERIODS.get(kind, _LONG), host=host)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        with _on_disk(key, certificate) as file:
            context.load_cert_chain(file)
        return context

    def _signed(
        self,
        subject: x509.Name,
        key: Key,
        period: tuple[datetime, datetime],
        *,
        host: str = "",
        authority: bool = False,
    ) -> x509.Certificate:
        builder = (
            x509.CertificateBuilder(self._name, subject, key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(period[0])
            .not_valid_after(period[1])
            .add_extension(x509.BasicConstraints(authority, None), critical=True)
        )
        if host:
            names = x509.SubjectAlternativeName([x509.IPAddress(ip_address(host))])
            builder = builder.add_extension(names, critical=False)
        return builder.sign(self._key, hashes.SHA256())


def _name(said: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, said)])


@contextmanager
def _on_disk(key: Key, certificate: x509.Certificate) -> Iterator[Path]:
    """Lend a file with key and certificate, which is all that ``ssl`` can load."""
    private = key.private_bytes(
        _PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    with NamedTemporaryFile(suffix=".pem") as file:
        file.write(private + certificate.public_bytes(_PEM))
        file.flush()
        yield Path(file.name)

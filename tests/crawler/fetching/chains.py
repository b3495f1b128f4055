"""Certificates of every kind, and servers that show them."""

import ssl
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import NameOID

HOST = "127.0.0.1"
NOW = datetime.now(UTC)
_PEM = serialization.Encoding.PEM


@dataclass(frozen=True)
class Holder:
    """A certificate with its key and those that vouch for it, the nearest first."""

    certificate: x509.Certificate
    key: object
    chain: tuple[x509.Certificate, ...] = ()

    def pem(self):
        return b"".join(each.public_bytes(_PEM) for each in (self.certificate, *self.chain))

    def context(self, folder):
        """Return what a server needs to show it."""
        private = self.key.private_bytes(
            _PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        file = folder / "server.pem"
        file.write_bytes(private + self.pem())
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.set_ciphers("ALL:@SECLEVEL=0")
        context.load_cert_chain(file)
        return context


def root(name="Test root"):
    return _made(name, None, authority=True, since=-3000, days=6000)


def intermediate(above, name="Test intermediate", since=-1000, days=3000):
    return _made(name, above, authority=True, since=since, days=days)


def only(holder, *chain):
    """Show other certificates beside the first than belong there."""
    return Holder(holder.certificate, holder.key, chain)


def leaf(above, host=HOST, **given):
    return _made(host, above, host=host, **given)


def self_signed(host=HOST, **given):
    return _made(host, None, host=host, **given)


def _made(name, above, *, host="", authority=False, since=-30, days=365, bits=0):
    plain = ec.generate_private_key(ec.SECP256R1())
    key = rsa.generate_private_key(65537, bits) if bits else plain
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    begin = NOW + timedelta(days=since)
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(above.certificate.subject if above else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begin)
        .not_valid_after(begin + timedelta(days=days))
        .add_extension(x509.BasicConstraints(authority, None), critical=True)
    )
    if host:
        builder = builder.add_extension(x509.SubjectAlternativeName([_name(host)]), critical=False)
    made = builder.sign(above.key if above else key, hashes.SHA256())
    over = (above.certificate, *above.chain) if above and above.chain else ()
    return Holder(made, key, over or _shown(above))


def _shown(above):
    """Servers show what is between them and the root, not the root."""
    if above is None or above.certificate.issuer == above.certificate.subject:
        return ()
    return (above.certificate,)


def _name(host):
    try:
        return x509.IPAddress(ip_address(host))
    except ValueError:
        return x509.DNSName(host)

"""
Secure connections that are made whatever the certificate, and remembered.

What each host showed first is kept, and judged when its visit ends: the content
is read for the record, and what a visitor's browser would say is told beside it.
Old ciphers and protocols are spoken as far as the library still can.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from logging import getLogger
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from cryptography import x509
from OpenSSL import SSL
from scrapy.core.downloader.contextfactory import (
    _ScrapyCertificateOptions,
    _ScrapyClientContextFactory,
)
from twisted.internet._sslverify import ClientTLSOptions

from crawler.fetching.certificates import Authorities, faults
from crawler.model import CertificateFault

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

_ANY_CIPHER = b"DEFAULT:@SECLEVEL=0"
_MOST_REMEMBERED = 20_000
_USUAL_PORT = 443
_logger = getLogger(__name__)
_met: dict[str, "_Met"] = {}


@dataclass(frozen=True, slots=True)
class _Met:
    """What a host showed when it was first met."""

    chain: tuple[x509.Certificate, ...]
    protocol: str
    at: datetime


class Handshakes(_ScrapyClientContextFactory):
    """Makes the TLS side of connections; the setting DOWNLOADER_CLIENTCONTEXTFACTORY names it."""

    def creatorForNetloc(self, hostname: bytes, port: int) -> Any:  # noqa: ANN401, N802 - Twisted's
        """Return what makes a connection to a host."""
        name = hostname.decode("ascii")
        options = _Options(**self._get_cert_options_kwargs())
        options.place = _place(name, port)
        return _Accepting(options._makeTLSConnection, name)  # noqa: SLF001 - as Scrapy does


class _Accepting(ClientTLSOptions):
    """Accepts any certificate."""

    def clientConnectionForTLS(self, tlsProtocol: Any) -> SSL.Connection:  # noqa: ANN401, N802, N803
        connection = super().clientConnectionForTLS(tlsProtocol)
        connection.set_verify(SSL.VERIFY_NONE, lambda *_: True)
        return connection


class _Options(_ScrapyCertificateOptions):
    """Speaks any cipher, and remembers what a host shows once the handshake is done."""

    place: str

    def _makeContext(self, skipCiphers: bool = False) -> SSL.Context:  # noqa: FBT001, FBT002, N802, N803
        context = super()._makeContext(skipCiphers)
        context.set_cipher_list(_ANY_CIPHER)
        context.set_info_callback(self._note)
        return context

    def _note(self, connection: SSL.Connection, where: int, _result: int) -> None:
        """Remember a host; nothing may be raised into OpenSSL."""
        if not where & SSL.SSL_CB_HANDSHAKE_DONE or self.place in _met:
            return
        try:
            chain = connection.get_peer_cert_chain(as_cryptography=True) or ()
            protocol = connection.get_protocol_version_name()
        except Exception:  # a certificate that cannot be read at all is none
            _logger.exception("the certificate of %s", self.place)
            return
        if len(_met) < _MOST_REMEMBERED:
            _met[self.place] = _Met(tuple(chain), protocol, datetime.now(UTC))


class Certificates:
    """Judges what the hosts of a visit showed."""

    def __init__(self, bundle: str | None) -> None:
        self._authorities = Authorities(bundle)

    @classmethod
    def from_crawler(cls, crawler: "Crawler") -> "Certificates":
        """Read from the settings whom the operator trusts besides."""
        return cls(crawler.settings.get("NSOK_CA_BUNDLE"))

    def of(self, urls: Iterable[str]) -> tuple[CertificateFault, ...]:
        """Return the faults of the hosts of some addresses, as far as they were met."""
        places = dict.fromkeys(place for url in urls if (place := _place_of(url)) in _met)
        return tuple(fault for place in places for fault in self._faults(place, _met[place]))

    def _faults(self, place: str, met: _Met) -> list[CertificateFault]:
        """Judge one host; a certificate made to break whoever reads it costs nobody a visit."""
        host = urlsplit(f"//{place}").hostname or ""
        try:
            found = list(faults(met.chain, host, met.at, met.protocol, self._authorities))
        except Exception:
            _logger.exception("the certificate of %s", place)
            return []
        return [
            CertificateFault(host=place, reason=reason, detail=detail, seen_at=met.at)
            for reason, detail in found
        ]


def _place(host: str, port: int) -> str:
    """Name what shows a certificate: a host, with the port unless it is the usual one."""
    name = f"[{host}]" if ":" in host else host
    return name if port == _USUAL_PORT else f"{name}:{port}"


def _place_of(url: str) -> str:
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").encode("idna").decode("ascii")
        return _place(host, parts.port or _USUAL_PORT)
    except (UnicodeError, ValueError):
        return ""

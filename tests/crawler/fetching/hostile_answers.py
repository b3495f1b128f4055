"""
What the worst of servers answer, one folder a behaviour.

``ANSWERS`` are bytes sent as they are; ``STREAMS`` are functions that write for as
long as they are read, or until the server stops.
"""

import gzip
import io
import socket
import struct
import zlib
from functools import cache

import brotli
from backports import zstd

NASTY = "\"><script>fetch('/stolen')</script><img src=x onerror=alert(1)>"
HTML = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
WORDS = "Центр социального обслуживания населения ведёт приём граждан ежедневно. " * 5
_ZEROES = b"0" * 1_000_000
_SIZE = 60


def body(html, **headers):
    data = html if isinstance(html, bytes) else html.encode()
    lines = [HTML, b"Connection: close\r\nContent-Length: %d\r\n" % len(data)]
    lines += [f"{name.replace('_', '-')}: {value}\r\n".encode() for name, value in headers.items()]
    return b"".join(lines) + b"\r\n" + data


def page(inside="", head=""):
    return f"<html><head><title>Центр</title>{head}</head><body>{WORDS}{inside}</body></html>"


def _gzipped(times=1):
    data = _ZEROES * _SIZE
    for _ in range(times):
        data = gzip.compress(data, 9)
    return data


def _brotli():
    packer = brotli.Compressor(quality=5)
    return b"".join([*(packer.process(_ZEROES) for _ in range(_SIZE)), packer.finish()])


def _zstd():
    packer = zstd.ZstdCompressor()
    return b"".join([*(packer.compress(_ZEROES) for _ in range(_SIZE)), packer.flush()])


def _links(count):
    return "".join(f"<a href=/links/{n}>{n}</a>" for n in range(count))


TRAPS = (
    "8" * 50_000,
    "8 (" * 20_000,
    "a@" * 20_000,
    "a." * 20_000 + "@",
    "+7-" * 20_000,
    " " * 100_000 + "x",
    "№" * 20_000 + "\t" * 20_000,
    "вопрос? ответ " * 5_000,
    "https://" * 10_000,
    "01.01." * 20_000,
    "собака точка " * 10_000,
    "<" * 20_000,
    "«" * 20_000 + "»",
    "&#" * 20_000,
)

_POLYGLOT = b"%PDF-1.4\n" + page("<a href=/good/>x</a>").encode() + b"\n%%EOF"


def _deflated_page():
    """Zlib without its header, as some servers send under the name of deflate."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(page().encode()) + packer.flush()


# Path, what is sent, the first failure's reason (empty: the page is there; several: whichever
# limit a busy machine meets first).
ANSWERS = {
    "bomb-brotli": (lambda: body(_brotli(), Content_Encoding="br"), "too-large"),
    "bomb-zstd": (lambda: body(_zstd(), Content_Encoding="zstd"), "too-large"),
    "bomb-nested": (lambda: body(_gzipped(2), Content_Encoding="gzip, gzip"), "too-large"),
    "bomb-file": (lambda: body(_gzipped()), "other"),
    "not-gzip": (body(page(), Content_Encoding="gzip"), "other"),
    "deflate": (body(_deflated_page(), Content_Encoding="deflate"), ""),
    "unknown-encoding": (body(page(), Content_Encoding="x-own"), ""),
    "chunks-broken": (
        HTML + b"Transfer-Encoding: chunked\r\n\r\n5\r\n<html\r\nZZZ\r\nrubbish\r\n",
        "other",
    ),
    "chunks-huge": (
        HTML + b"Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFF\r\n<html>",
        "other",
    ),
    "length-negative": (HTML + b"Content-Length: -5\r\n\r\n" + page().encode(), "other"),
    "length-twice": (
        HTML + b"Content-Length: 5\r\nContent-Length: 999\r\n\r\n" + page().encode(),
        "other",
    ),
    "http-0.9": (page().encode(), "other"),
    "status-odd": (b"HTTP/1.1 20 OK\r\n\r\n" + page().encode(), ""),
    "status-999": (b"HTTP/1.1 999 Denied\r\nContent-Length: 0\r\n\r\n", "server-error"),
    "no-content": (b"HTTP/1.1 204 No Content\r\n\r\n", "other"),
    "not-modified": (b"HTTP/1.1 304 Not Modified\r\n\r\n", "other"),
    "too-many": (b"HTTP/1.1 429 Slow\r\nContent-Length: 0\r\n\r\n", "blocked"),
    "redirect-nowhere": (b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n", "other"),
    "redirect-odd": (
        b"HTTP/1.1 302 Found\r\nLocation: javascript:alert(1)\r\nContent-Length: 0\r\n\r\n",
        "other",
    ),
    "redirect-broken": (
        b"HTTP/1.1 302 Found\r\nLocation: http://[::1\r\nContent-Length: 0\r\n\r\n",
        "other",
    ),
    "redirect-file": (
        b"HTTP/1.1 302 Found\r\nLocation: file:///etc/passwd\r\nContent-Length: 0\r\n\r\n",
        "other",
    ),
    "wall": (
        b"HTTP/1.1 403 Forbidden\r\nServer: ddos-guard\r\nContent-Length: 0\r\n\r\n",
        "stand-in",
    ),
    "guarded": (body('<form>Войти: логин <input type="password"></form>'), "stand-in"),
    "refresh-loop": (body(page(head='<meta http-equiv="refresh" content="0;/refresh-loop/">')), ""),
    "links": (lambda: body(page(_links(200_000))), ""),
    "links-million": (lambda: body(page(_links(1_000_000))), "too-large"),
    "attribute": (lambda: body(page(f'<div class="{"x" * 1_000_000}">a</div>')), ""),
    "data-uri": (lambda: body(page(f'<img src="data:image/png;base64,{"A" * 5_000_000}">')), ""),
    "deep-links": (body(page("<div>" * 30_000 + "<a href=/good/nok>Независимая оценка</a>")), ""),
    "frames": (
        body('<html><frameset><frame src="/frames/"><frame src="/frames/?a"></frameset></html>'),
        "",
    ),
    "script-everywhere": (
        body(page(f"<a href='/good/plan.pdf?{NASTY}'>{NASTY}</a><h1>{NASTY}</h1>", NASTY)),
        "",
    ),
    "utf-7": (body("<meta charset=utf-7>+ADw-script+AD4-" + page()), ""),
    "utf-16-claimed": (body("<meta charset=utf-16>" + page()), ""),
    "mixed-bytes": (body(page().encode() + b"\xff\xfe\x00\xc3\x28" * 1_000), ""),
    "surrogates": (body(page().encode() + b"\xed\xa0\x80" * 1_000), ""),
    "traps": (body(page("".join(f"<p>{trap}</p>" for trap in TRAPS))), ""),
    "polyglot": (body(_POLYGLOT), "other"),
    "gif-page": (body(b"GIF89a" + page().encode()), "other"),
    "zip-page": (body(b"PK\x03\x04" + page().encode()), "other"),
}  # fmt: skip


@cache
def sent(name):
    """Return the bytes of an answer; the large ones are made when first asked for."""
    answer = ANSWERS[name][0]
    return answer if isinstance(answer, bytes) else answer()


def endless_chunks(out, _):
    out.write(HTML + b"Transfer-Encoding: chunked\r\n\r\n")
    while True:
        out.write(b"10000\r\n" + b"x" * 65_536 + b"\r\n")


def slow_headers(out, stopping):
    for sign in HTML + b"X-Long: " + b"y" * 10_000:
        out.write(bytes([sign]))
        if stopping.wait(0.1):
            return


def header_flood(out, _):
    out.write(HTML)
    for number in range(2_000_000):
        out.write(b"X-%d: " % number + b"y" * 200 + b"\r\n")


def header_long(out, _):
    out.write(HTML + b"X-Long: ")
    for _ in range(100):
        out.write(b"y" * 1_000_000)


def go_on_flood(out, _):
    for _ in range(1_000_000):
        out.write(b"HTTP/1.1 100 Continue\r\n\r\n" * 100)


def cookie_bomb(out, _):
    out.write(b"HTTP/1.1 302 Found\r\nLocation: /cookie-bomb/\r\nContent-Length: 0\r\n")
    for number in range(200):
        out.write(b"Set-Cookie: c%d=%s; path=/\r\n" % (number, b"z" * 3_900))
    out.write(b"\r\n")


def reset(out, _):
    out.write(HTML + b"Content-Length: 1000000\r\n\r\n<html>")
    out.flush()
    out._sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    out._sock.close()


def lingering(out, stopping):
    """Send a whole page and keep the line open."""
    data = page().encode()
    out.write(HTML + b"Connection: keep-alive\r\nContent-Length: %d\r\n\r\n" % len(data) + data)
    stopping.wait(15)


def never_ending_file(out, _):
    out.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n%PDF-1.4\n")
    while True:
        out.write(b"%" * 65_536)


STREAMS = {
    "endless-chunks": (endless_chunks, "too-large"),
    "slow-headers": (slow_headers, "timeout"),
    "header-flood": (header_flood, "other"),
    "header-long": (header_long, "other"),
    "go-on-flood": (go_on_flood, "other"),
    "cookie-bomb": (cookie_bomb, "loop"),
    "reset": (reset, "other"),
    "lingering": (lingering, ""),
    "never-ending-file": (never_ending_file, "too-large"),
}


def chain(path):
    """Lead on for ever, each time to an address that was not met before."""
    number = int(path.strip("/").rpartition("/")[2] or 0) if path.count("/") > 2 else 0
    return (
        b"HTTP/1.1 302 Found\r\nLocation: /chain/%d/\r\nContent-Length: 0\r\n"
        b"Connection: close\r\n\r\n" % (number + 1)
    )


def calendar(path):
    """Answer any day with links to the days beside it."""
    day = int(path.rpartition("=")[2] or 0) if "=" in path else 0
    around = "".join(
        f"<a href=/calendar/?day={day + step}>Документы за день {day + step}</a>"
        for step in (-30, -1, 1, 30, 365)
    )
    return body(page(around))


def session(cookie):
    """Let in only whoever shows the cookie that a redirect to the same place has set."""
    if "session=1" in cookie:
        return body(page("<a href=/session/nok>Независимая оценка</a>"))
    return (
        b"HTTP/1.1 302 Found\r\nLocation: %s\r\nSet-Cookie: session=1; path=/; HttpOnly\r\n"
        b"Content-Length: 0\r\nConnection: close\r\n\r\n"
    )


def sitemap_bomb():
    """Name sitemaps that unpack to what no visitor may keep."""
    entries = io.BytesIO()
    with gzip.GzipFile(fileobj=entries, mode="wb") as packed:
        packed.write(b"<urlset>")
        for _ in range(40):
            packed.write(b"<url><loc>http://a.example/x</loc></url>" * 40_000)
        packed.write(b"</urlset>")
    return entries.getvalue()

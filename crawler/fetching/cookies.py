"""
Cookies for as long as one page takes to open, its redirects included.

Some sites send whoever has no cookie back to where he was, and would do so for
ever.  Nothing is carried to the next page: a cookie of the version for the
visually impaired would change all that follows, and a page must look as it does
to someone who has just come.
"""

from http.cookiejar import DefaultCookiePolicy

from scrapy import Request
from scrapy.http import Response
from scrapy.http.cookies import CookieJar

_MOST_COOKIES = 30
_LONGEST = 4_000
_MOST_BYTES = 8_000


class Cookies:
    """Downloader middleware: what a redirect sets is shown to where it leads."""

    def process_request(self, request: Request) -> None:
        """Show what this page's redirects have set, and nothing else."""
        request.headers.pop("Cookie", None)
        jar: CookieJar | None = request.meta.get("cookies")
        if jar is not None:
            jar.add_cookie_header(request)
        if len(request.headers.get("Cookie") or b"") > _MOST_BYTES:
            request.headers.pop("Cookie")

    def process_response(self, request: Request, response: Response) -> Response:
        """Keep what a redirect sets, unless it is made to burst."""
        set_now = response.headers.getlist("Set-Cookie")
        if not set_now or not 300 <= response.status < 400:
            return response
        sane = [each for each in set_now[:_MOST_COOKIES] if len(each) <= _LONGEST]
        jar = request.meta.setdefault("cookies", CookieJar(DefaultCookiePolicy()))
        kept = response.replace(headers={"Set-Cookie": sane})
        if sum(1 for _ in jar.jar) < _MOST_COOKIES:
            jar.extract_cookies(kept, request)
        return response

"""Decides from the bytes what a response is and which encoding its text is in."""

from typing import TYPE_CHECKING

from scrapy import Request
from scrapy.exceptions import IgnoreRequest
from scrapy.http import HtmlResponse, Response

from crawler.extract.html import declared_encoding, encoding_of
from crawler.extract.media_type import media_type

if TYPE_CHECKING:
    from scrapy.crawler import Crawler


class Content:
    """
    Downloader middleware after decompression.

    ``response.text`` is then right, and ``meta["media_type"]`` says what the
    body is.  A page too long to be parsed safely is a failure.
    """

    def __init__(self, longest_page: int) -> None:
        self._longest_page = longest_page

    @classmethod
    def from_crawler(cls, crawler: "Crawler") -> "Content":
        """Read the limit from the settings."""
        return cls(crawler.settings.getint("NSOK_PAGE_MAXSIZE"))

    def process_response(self, request: Request, response: Response) -> Response:
        """Give the response the class and encoding that its bytes show."""
        header = (response.headers.get("Content-Type") or b"").decode("latin-1")
        kind = media_type(response.body, header, response.url)
        request.meta["media_type"] = kind
        if kind != "text/html":
            return Response(
                response.url,
                status=response.status,
                headers=response.headers,
                body=response.body,
                flags=response.flags,
                request=request,
            )
        if len(response.body) > self._longest_page:
            raise IgnoreRequest("too-large", f"a page of {len(response.body)} bytes")
        encoding = encoding_of(response.body, declared_encoding(response.body, header))
        return HtmlResponse(
            response.url,
            status=response.status,
            headers=response.headers,
            body=response.body,
            flags=response.flags,
            request=request,
            encoding=encoding,
        )

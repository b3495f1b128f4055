"""
Opens addresses in the browser as a crawl does: ``python -m tests.crawler.fetching.browsing``.

Standard input gives the addresses, the settings, and the only address that
counts as public; what came of each goes to standard output.
"""

import asyncio
import json
import sys

from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.settings import Settings

from crawler.fetching import gateway
from spiders.failures import classify
from spiders.responses import unfinished


class Browsing(Spider):
    name = "browsing"

    async def start(self):
        self.found = {}
        await asyncio.gather(*map(self.look, self.addresses))
        if False:
            yield

    async def look(self, address):
        request = Request(address, meta={"render": True}, dont_filter=True)
        try:
            response = await self.crawler.engine.download_async(request)
        except Exception as error:  # noqa: BLE001 - whatever a download meets
            self.found[address] = {"failed": classify(error)}
            return
        self.found[address] = {
            "url": response.url,
            "status": response.status,
            "rendered": response.meta["rendered"],
            "html": response.text,
            "unfinished": unfinished(response),
        }


def main():
    given = json.load(sys.stdin)
    if public := given["public"]:
        gateway.is_public = lambda address: address == public
    settings = Settings()
    settings.setmodule("crawler.settings")
    own = {"EXTENSIONS": {}, "ITEM_PIPELINES": {}, "DOWNLOAD_DELAY": 0, "LOG_ENABLED": False}
    own |= {"CONCURRENT_REQUESTS_PER_DOMAIN": 16, "ROBOTSTXT_OBEY": False}
    settings.setdict(own | given["settings"], priority="cmdline")
    process = AsyncCrawlerProcess(settings)
    crawler = process.create_crawler(Browsing)
    process.crawl(crawler, addresses=given["addresses"])
    process.start()
    json.dump(crawler.spider.found, sys.stdout)


if __name__ == "__main__":
    main()

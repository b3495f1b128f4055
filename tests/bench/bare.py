"""The baseline: a spider that fetches, parses links and does nothing else."""

import json
import sys

from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerProcess

SETTINGS = {
    "LOG_ENABLED": False,
    "CONCURRENT_REQUESTS": 64,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 64,
    "DOWNLOAD_DELAY": 0,
    "COOKIES_ENABLED": False,
    "TELNETCONSOLE_ENABLED": False,
    "REMOTE_CONTROL_ENABLED": False,
}


class Bare(Spider):
    name = "bare"

    async def start(self):
        self.seen = set(self.start_urls)
        for url in self.start_urls:
            yield Request(url, dont_filter=True)

    def parse(self, response):
        for href in response.css("a::attr(href)").getall():
            url = response.urljoin(href)
            if url not in self.seen:
                self.seen.add(url)
                yield Request(url, dont_filter=True)


if __name__ == "__main__":
    process = AsyncCrawlerProcess(SETTINGS)
    crawler = process.create_crawler(Bare)
    process.crawl(crawler, start_urls=sys.argv[1:])
    process.start()
    stats = crawler.stats.get_stats()
    pages = stats["downloader/response_status_count/200"]
    print(json.dumps({"pages": pages, "seconds": stats["elapsed_time_seconds"]}))

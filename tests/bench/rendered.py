"""One crawl in a browser: ``python -m tests.bench.rendered bare|whole PAGES URL``."""

import asyncio
import gc
import json
import sys
from time import monotonic

import psutil
from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.settings import Settings

from crawler.fetching.browser import found

AT_ONCE = 8
PARTS = 5
BARE = {
    "DOWNLOAD_HANDLERS": {"http": "scrapy_playwright.handler.ScrapyPlaywrightDownloadHandler"},
    "PLAYWRIGHT_LAUNCH_OPTIONS": {"executable_path": found()},
    "PLAYWRIGHT_MAX_PAGES_PER_CONTEXT": AT_ONCE,
    "TELNETCONSOLE_ENABLED": False,
    "LOG_ENABLED": False,
}


class Rendered(Spider):
    name = "rendered"

    async def start(self):
        self.failed, self.seconds, self.memory = 0, 0.0, []
        await self.look(f"{self.url}page/0")
        before = spent()
        for part in range(PARTS):
            addresses = iter([f"{self.url}page/{n}" for n in range(part, self.pages, PARTS)])
            began = monotonic()
            await asyncio.gather(*(self.work(addresses) for _ in range(AT_ONCE)))
            self.seconds += monotonic() - began
            await asyncio.sleep(1)
            gc.collect()
            self.memory.append(held() // 1_000_000)
        self.processor = spent() - before
        if False:
            yield

    async def work(self, addresses):
        for address in addresses:
            await self.look(address)

    async def look(self, address):
        meta = {"playwright": True, "render": True}
        request = Request(address, meta=meta, dont_filter=True)
        response = await self.crawler.engine.download_async(request)
        self.failed += "Содержание страницы" not in response.text


def held():
    """Return the bytes that this process, the driver and the browser hold for themselves."""
    processes = [psutil.Process(), *psutil.Process().children(recursive=True)]
    return sum(memory_of(each) for each in processes)


def spent():
    """Return the processor's seconds that they and those before them have had."""
    processes = [psutil.Process(), *psutil.Process().children(recursive=True)]
    return sum(sum(each.cpu_times()[:4]) for each in processes)


def memory_of(process):
    try:
        return process.memory_full_info().uss
    except psutil.Error:
        return 0


def settings(kind):
    if kind == "bare":
        return Settings(BARE)
    ours = Settings()
    ours.setmodule("crawler.settings")
    own = {"EXTENSIONS": {}, "ITEM_PIPELINES": {}, "DOWNLOAD_DELAY": 0, "LOG_ENABLED": False}
    own |= {"NSOK_ALLOW_PRIVATE_NETWORKS": True, "NSOK_PAGES_IN_BROWSER": AT_ONCE}
    own |= {"CONCURRENT_REQUESTS_PER_DOMAIN": AT_ONCE}
    ours.setdict(own, priority="cmdline")
    return ours


if __name__ == "__main__":
    process = AsyncCrawlerProcess(settings(sys.argv[1]))
    crawler = process.create_crawler(Rendered)
    process.crawl(crawler, pages=int(sys.argv[2]), url=sys.argv[3])
    process.start()
    spider = crawler.spider
    told = {"processor": spider.processor / spider.pages}
    told |= {"speed": spider.pages / spider.seconds, "memory": spider.memory, "bad": spider.failed}
    print(json.dumps(told))

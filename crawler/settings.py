"""
Scrapy's settings: polite by default.

Names that begin with ``NSOK_`` are ours: what one visit may spend, how many run
side by side, and the hints the spider follows.
"""

import tomllib
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files


def _version() -> str:
    try:
        return version("nsok")
    except PackageNotFoundError:
        return "0"


BOT_NAME = "nsok"
SPIDER_MODULES = ["spiders"]
NEWSPIDER_MODULE = "spiders"

NSOK_PAGES = 150
NSOK_MINUTES = 10.0
NSOK_BYTES = 300_000_000
NSOK_PAGE_MAXSIZE = 8_000_000
NSOK_PAGE_SECONDS = 120
NSOK_LONGEST_WAIT = 30
NSOK_VISITS_AT_ONCE = 64
NSOK_VISITS_PER_ADDRESS = 2
NSOK_ALLOW_PRIVATE_NETWORKS = False
NSOK_CA_BUNDLE = None
NSOK_RENDER = "auto"
NSOK_PAGES_IN_BROWSER = 8
NSOK_OUT = None
NSOK_RUN = 0
NSOK_AGAIN = False
NSOK_SETTLES = True
NSOK_HINTS = tomllib.loads(files("checks").joinpath("vocabulary/hints.toml").read_text("utf-8"))

USER_AGENT = f"nsok/{_version()}"
ROBOTSTXT_OBEY = True
ROBOTSTXT_USER_AGENT = "nsok"
DOWNLOAD_DELAY = 1.0
DOWNLOAD_DELAY_JITTER = 0
CONCURRENT_REQUESTS = 128
CONCURRENT_REQUESTS_PER_DOMAIN = 4
REACTOR_THREADPOOL_MAXSIZE = 30
TWISTED_DNS_RESOLVER = "crawler.fetching.private_networks.PublicResolver"
DNS_TIMEOUT = 20

# Any certificate is accepted and remembered, old ciphers and protocols are spoken: a site whose
# protection is out of date is read, and its fault told.
DOWNLOADER_CLIENTCONTEXTFACTORY = "crawler.fetching.handshakes.Handshakes"
DOWNLOAD_TLS_MIN_VERSION = "TLSv1.0"

DOWNLOAD_TIMEOUT = 30
DOWNLOAD_MAXSIZE = 25_000_000
DOWNLOAD_WARNSIZE = 0
DOWNLOAD_FAIL_ON_DATALOSS = False
REDIRECT_MAX_TIMES = 8
RETRY_TIMES = 2
RETRY_GIVE_UP_LOG_LEVEL = "INFO"
HTTPERROR_ALLOW_ALL = True

DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,*/*;q=0.8",
    "Accept-Language": "ru,en;q=0.5",
}
DOWNLOAD_HANDLERS = {
    "http": "crawler.fetching.rendering.Pages",
    "https": "crawler.fetching.rendering.Pages",
}
DOWNLOADER_MIDDLEWARES = {
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "crawler.fetching.politeness.Robots": 100,
    "scrapy.downloadermiddlewares.retry.RetryMiddleware": None,
    "crawler.fetching.politeness.Retries": 550,
    "crawler.fetching.rendering.Rendering": 900,
    "crawler.fetching.private_networks.PrivateNetworks": 560,
    "crawler.fetching.stand_ins.StandIns": 575,
    "crawler.fetching.cookies.Cookies": 650,
    "crawler.fetching.content.Content": 585,
    "crawler.fetching.politeness.LeftAlone": 50,
    "crawler.fetching.servers.Servers": 950,
}
ITEM_PIPELINES = {"crawler.fetching.pipelines.Snapshots": 100}
EXTENSIONS = {
    "crawler.fetching.visits.Visits": 0,
    "crawler.fetching.header_floods.HeaderFloods": 0,
}

# Redirects of the page itself are links to the spider; cookies are ours, since Scrapy's need a list
# from the network (crawler/fetching/cookies.py); a proxy resolves names by itself, so private
# networks could not be refused.
METAREFRESH_ENABLED = False
COOKIES_ENABLED = False
HTTPPROXY_ENABLED = False
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False
MEMUSAGE_ENABLED = False

LOG_LEVEL = "INFO"
LOGSTATS_INTERVAL = 0

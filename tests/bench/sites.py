"""Generated sites for the benchmark: a process of its own that answers from memory."""

import asyncio
import sys
from functools import lru_cache

PAGES = 100
_TOPICS = (
    ("Независимая оценка качества, {n}", "ocenka", 32),
    ("План по устранению недостатков, {n}", "plan", 30),
    ("Анкетирование получателей услуг, {n}", "anketa", 12),
    ("Вопрос-ответ, страница {n}", "faq", 12),
    ("Обращения граждан, {n}", "obrashcheniya", 12),
    ("Контакты отделения {n}", "kontakty", 6),
)
_SENTENCE = (
    "Центр социального обслуживания населения предоставляет социальные услуги в форме "
    "социального обслуживания на дому, в полустационарной и стационарной форме. "
)


@lru_cache(maxsize=1)
def addresses():
    found = [
        (name.format(n=n), f"/{slug}/{n}/") for name, slug, many in _TOPICS for n in range(many)
    ]
    return found[:PAGES]


def page(site, number):
    """Return about 25 KB: a menu, a body with links, a footer."""
    everything = addresses()
    menu = "".join(f'<li><a href="{url}">{name}</a></li>' for name, url in everything[:40])
    near = [everything[(number * 7 + step) % len(everything)] for step in range(30)]
    body = "".join(
        f'<div class="item"><h3>Раздел {step}</h3><p>{_SENTENCE * 2}'
        f'<a href="{url}" class="more">{name}</a></p></div>'
        for step, (name, url) in enumerate(near)
    )
    return (
        f"<!DOCTYPE html><html><head><meta charset=utf-8><title>Сайт {site}, {number}</title>"
        f"<style>.menu{{color:#123}}</style></head><body><nav class=menu><ul>{menu}</ul></nav>"
        f"<main><h1>Страница {number} организации {site}</h1>{body}</main>"
        f"<footer><a href='/kontakty/0/'>Контакты</a> (8432) 33-44-{site:02}</footer></body></html>"
    ).encode()


@lru_cache(maxsize=100_000)
def answer(site, path):
    numbers = {url: number for number, (_, url) in enumerate(addresses(), 1)} | {"/": 0}
    known = path in numbers
    body = page(site, numbers[path]) if known else b"<title>404</title>"
    head = f"HTTP/1.1 {'200 OK' if known else '404 Not Found'}\r\nContent-Type: text/html\r\n"
    return f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body


def _handler(site):
    async def handle(reader, writer):
        try:
            while line := await reader.readline():
                while (await reader.readline()).strip():
                    pass
                writer.write(answer(site, line.split()[1].decode()))
                await writer.drain()
        except (ConnectionError, IndexError):
            pass
        finally:
            writer.close()

    return handle


async def _serve(count):
    servers = [await asyncio.start_server(_handler(n), "127.0.0.1", 0) for n in range(count)]
    for site in range(count):
        for path in ("/", *(url for _, url in addresses())):
            answer(site, path)
    print(*(server.sockets[0].getsockname()[1] for server in servers), flush=True)
    await asyncio.to_thread(sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(_serve(int(sys.argv[1])))

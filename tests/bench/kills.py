"""
Kills at random moments: the finished run equals the uninterrupted one, finding by finding.

``python -m tests.bench.kills [KILLS] [SITES] [SEED]``: audits generated sites on
loopback; the audit, its fetch process or both are killed with SIGKILL, then the
audit is started again in the same directory, until it ends by itself.
"""

import asyncio
import json
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil

from crawler.store import errands, runs
from crawler.store.database import open_store

KILLS, SITES, SEED = 200, 30, 7
_LATENCY = 0.03
_LONGEST = 300
_PLAN = b"%PDF-1.4 plan"


def files(site):
    """Return what a site answers, by path; sites differ, but each is the same every time."""
    menu = {
        "Независимая оценка качества": "nok",
        "Вопрос-ответ": "faq" if site % 3 else "broken",
        "Обратная связь": "appeals",
        "Анкета": "survey" if site % 2 else "gone",
        "Контакты": "contacts",
        "О центре": "about",
    }
    links = "".join(f'<li><a href="/{path}">{name}</a></li>' for name, path in menu.items())
    script = "<script src=/app.js></script>" if site % 5 == 0 else ""

    def page(title, body):
        return (
            f"<html><head><meta charset=utf-8><title>{title}</title>{script}</head><body>"
            f"<nav><ul>{links}</ul></nav><h1>{title}</h1><main>{body}</main></body></html>"
        ).encode()

    found = {
        "/": page(f"Центр {site}", f"<p>Телефон: 8 (495) 100-20-{site:02}</p>" * 4),
        "/nok": page("Независимая оценка качества", '<a href="/plan.pdf">План 2024</a>'),
        "/faq": page("Вопрос-ответ", "<h3>Как попасть к вам?</h3><p>По направлению.</p>" * 4),
        "/appeals": page("Обратная связь", "<form action=/send method=post><textarea name=text>"
                         "</textarea><input name=email><button>Отправить</button></form>"),
        "/survey": page("Анкета", "<p>Оцените качество наших услуг</p>"),
        "/contacts": page("Контакты", f"<a href='mailto:c{site}@care.example'>почта</a>"),
        "/about": page("О центре", "<p>Учредитель — министерство.</p>"),
        "/plan.pdf": _PLAN,
    }  # fmt: skip
    added = "var e=document.createElement('p');e.textContent='Часто задаваемые вопросы';"
    return found | {"/app.js": f"{added}document.body.append(e);".encode()}


def _handler(site):
    known = files(site)

    async def handle(reader, writer):
        with suppress(ConnectionError, IndexError):
            while line := await reader.readline():
                last = False
                while head := (await reader.readline()).strip():
                    last |= head.lower() == b"connection: close"
                await asyncio.sleep(_LATENCY)
                path = line.split()[1].decode()
                status = "503 Busy" if path == "/broken" else "200 OK"
                status = status if path in known or path == "/broken" else "404 Not Found"
                kind = "application/pdf" if path.endswith("pdf") else "text/html"
                body = known.get(path, b"<title>404</title>")
                head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}"
                writer.write(f"{head}\r\n\r\n".encode() + body)
                await writer.drain()
                if last:
                    break
        writer.close()

    return handle


async def _serve(count):
    servers = [await asyncio.start_server(_handler(n), "127.0.0.1", 0) for n in range(count)]
    print(*(server.sockets[0].getsockname()[1] for server in servers), flush=True)
    await asyncio.to_thread(sys.stdin.read)


@contextmanager
def serving(count, folder):
    """Serve the sites; give the list of their organisations."""
    command = [sys.executable, "-m", "tests.bench.kills", "serve", str(count)]
    with subprocess.Popen(command, stdin=-1, stdout=-1, text=True) as server:
        ports = server.stdout.readline().split()
        rows = [f"{n},Центр {n},http://127.0.0.1:{port}/,2024" for n, port in enumerate(ports)]
        rows.append(f"{count},Нет ответа,http://127.0.0.1:9/,2024")
        roster = folder / "roster.csv"
        roster.write_text("\n".join(["id,name,url,nok_year", *rows]), "utf-8")
        yield roster
        server.stdin.close()


def started(roster, out, *options):
    """Start an audit."""
    command = [sys.executable, "-m", "crawler", "audit", str(roster), "--out", str(out)]
    fixed = ["--delay", "0", "--allow-private-networks", "--as-of", "2026-11-20", *options]
    return subprocess.Popen(
        [*command, *fixed], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )


def finished(roster, out, *options):
    """Audit until it ends by itself."""
    with started(roster, out, *options) as process:
        _, said = process.communicate(timeout=_LONGEST)
        if process.returncode or "Traceback" in said:
            raise AssertionError(f"exit code {process.returncode}: {said}")


def kill_at(roster, out, after, whom, *options):
    """Kill an audit after a while; tell whether it still ran, and which phase it was in."""
    with started(roster, out, *options) as process:
        try:
            _, said = process.communicate(timeout=after)
        except subprocess.TimeoutExpired:
            children = psutil.Process(process.pid).children()
            if whom != "fetching":
                process.kill()
            for child in children if whom != "audit" else ():
                with suppress(psutil.NoSuchProcess):
                    child.send_signal(signal.SIGKILL)
            if whom == "fetching":
                time.sleep(0.3)
                process.kill()
            process.communicate()
            return _phase(out)
        if process.returncode:
            raise AssertionError(f"exit code {process.returncode}: {said}")
        return ""


def _phase(out):
    """Say what a killed audit was at: starting, first or second look, or all but done."""
    if not (out / "nsok.db").exists() or not (out / "nsok.db").stat().st_size:
        return "starting"
    try:
        with open_store(out) as store:
            known = runs.runs(store)
            if not known:
                return "starting"
            if known[-1].finished_at:
                return "done"
            second = not runs.pending(store, known[-1].id) and errands.of_run(store, known[-1].id)
            return "second" if second else "first"
    except Exception:  # noqa: BLE001 - it is being written this moment
        return "starting"


def findings(out):
    """Return what stands in the files of results, without the times."""
    found = {}
    for path in sorted((out / "results").glob("*.json")):
        told = json.loads(path.read_text("utf-8"))
        text = json.dumps([told["findings"], told["figures"], told["score"]], sort_keys=True)
        text = re.sub(r'"(?:seen_at|screenshot)": (?:"[^"]*"|null)', "", text)
        failures = [(each["url"], each["reason"]) for each in told["snapshot"]["failures"]]
        found[path.stem] = (text, sorted(failures), told["snapshot"]["status"])
    return found


def same(out, expected):
    """Return the organisations whose findings differ, or what else is wrong with a finished run."""
    found = findings(out)
    wrong = [
        f"{name}: {_difference(found.get(name, ()), expected[name])}"
        for name in expected
        if found.get(name) != expected[name]
    ]
    with open_store(out) as store:
        known = runs.runs(store)
        if len(known) != 1 or known[0].finished_at is None:
            wrong.append(f"runs: {known}")
    index = (out / "index.html").read_text("utf-8")
    wrong += [f"index: {name}" for name in expected if f"organisations/{name}.html" not in index]
    return wrong


def _difference(found, expected):
    """Return where two results part."""
    for ours, theirs in zip(found, expected, strict=False):
        if ours != theirs:
            at = next((i for i, (a, b) in enumerate(zip(ours, theirs, strict=False)) if a != b), 0)
            return (
                f"{ours[max(0, at - 60) : at + 60]} instead of {theirs[max(0, at - 60) : at + 60]}"
            )
    return "nothing there"


def prove(kills, sites, seed, folder, *options):
    """Kill so often; return in which phases, over how many runs, and what differed."""
    chance = random.Random(seed)
    phases, wrong, done = Counter(), [], 0
    with serving(sites, folder) as roster:
        begun = time.monotonic()
        finished(roster, folder / "whole", *options)
        span = time.monotonic() - begun
        expected = findings(folder / "whole")
        while sum(phases.values()) < kills:
            out, done = folder / f"run{done}", done + 1
            while sum(phases.values()) < kills:
                whom = chance.choice(("audit", "audit", "both", "fetching"))
                begun, first = time.monotonic(), not out.exists()
                phase = kill_at(roster, out, chance.uniform(0.3, span), whom, *options)
                if not phase and first:
                    span = min(span, time.monotonic() - begun)  # the machine was busier before
                if not phase:
                    break
                phases[phase] += 1
                if phase == "done":
                    break
            if phase not in ("", "done"):
                finished(roster, out, *options)
            wrong += [f"run{done}: {each}" for each in same(out, expected)]
    return phases, done, span, wrong


def main(kills=KILLS, sites=SITES - 1, seed=SEED):
    """Kill mostly without a browser, which takes long to start, and one time in five with one."""
    failed = 0
    for render, share in (("never", kills - kills // 5), ("auto", kills // 5)):
        with tempfile.TemporaryDirectory() as folder:
            options = ("--render", render)
            phases, done, span, wrong = prove(share, sites, seed, Path(folder), *options)
        print(f"--render {render}")
        print(f"an uninterrupted run   {span:7.1f} s over {sites + 1} organisations")
        print(f"kills                  {sum(phases.values()):7} over {done} runs: {dict(phases)}")
        print(f"findings that differ   {len(wrong):7} {wrong[:10]}", flush=True)
        failed += len(wrong)
    return 1 if failed else 0


if __name__ == "__main__":
    if sys.argv[1:2] == ["serve"]:
        asyncio.run(_serve(int(sys.argv[2])))
    else:
        sys.exit(main(*map(int, sys.argv[1:])))

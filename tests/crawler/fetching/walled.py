"""
The fetch process with every way out watched: ``python -m tests.crawler.fetching.walled OUT RUN``.

``OUT/wall.json`` says what names resolve to (one after another, as a name that is
rebound does) and where public addresses really are on loopback.  Each connection
is written to ``OUT/connects.txt`` before it is made; what is neither loopback nor
such an address is refused.
"""

import json
import socket
import sys
from ipaddress import ip_address
from itertools import chain, repeat
from pathlib import Path


def build(folder):
    """Put the wall round this process."""
    plan = json.loads((folder / "wall.json").read_text())
    answers = {name: chain(given, repeat(given[-1])) for name, given in plan["names"].items()}
    connect, connect_ex = socket.socket.connect, socket.socket.connect_ex
    resolve, by_name = socket.getaddrinfo, socket.gethostbyname

    def passing(call):
        def passed(self, address):
            if self.family == socket.AF_UNIX:
                return call(self, address)
            with (folder / "connects.txt").open("a") as connects:
                connects.write(f"{address[0]} {address[1]}\n")
            port = plan["public"].get(address[0])
            if port:
                return call(self, ("127.0.0.1", port))
            if not ip_address(address[0]).is_loopback:
                raise OSError(101, "the wall")
            return call(self, address)

        return passed

    def known(name):
        name = name.decode() if isinstance(name, bytes) else name
        return next(answers[name]) if name in answers else None

    def getaddrinfo(host, *rest, **more):
        return resolve(known(host) or host, *rest, **more)

    socket.socket.connect, socket.socket.connect_ex = passing(connect), passing(connect_ex)
    socket.getaddrinfo = getaddrinfo
    socket.gethostbyname = lambda name: known(name) or by_name(name)


if __name__ == "__main__":
    build(Path(sys.argv[1]))
    from crawler.fetching.__main__ import main

    sys.exit(main(*sys.argv[1:3]))

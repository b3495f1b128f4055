"""Messages over a pipe: a length, a JSON object, and the bytes that go with it."""

import json
import struct
from collections.abc import Mapping
from typing import Any, BinaryIO

_HEAD = struct.Struct(">II")
MOST_HEAD = 64 << 20


def send(pipe: BinaryIO, head: Mapping[str, object], body: bytes = b"") -> None:
    """Write one message."""
    packed = json.dumps(head, ensure_ascii=False).encode()
    pipe.write(_HEAD.pack(len(packed), len(body)) + packed)
    pipe.write(body)
    pipe.flush()


def receive(pipe: BinaryIO, most_body: int) -> tuple[dict[str, Any], bytes] | None:
    """Read one message; None when the other side is gone or talks nonsense."""
    sizes = pipe.read(_HEAD.size)
    if len(sizes) < _HEAD.size:
        return None
    head_size, body_size = _HEAD.unpack(sizes)
    if head_size > MOST_HEAD or body_size > most_body:
        return None
    head, body = pipe.read(head_size), pipe.read(body_size)
    if len(head) < head_size or len(body) < body_size:
        return None
    try:
        content = json.loads(head)
    except ValueError:
        return None
    return (content, body) if isinstance(content, dict) else None

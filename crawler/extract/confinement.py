"""
What the process that opens strangers' files may do: little.

No file grows by a byte, no connection leaves, memory has an end, and nobody
outlives the parent.  The network is taken away where the system allows it.
"""

import ctypes
import resource
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager

_LARGEST_FILE = 64 << 20
_NEW_USER = 0x10000000
_NEW_NETWORK = 0x40000000
_SET_DEATH_SIGNAL = 1


def confine(memory: int) -> None:
    """Give up, for good, whatever reading a document does not need."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, _LARGEST_FILE))
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        libc = ctypes.CDLL(None, use_errno=True)
        libc.prctl(_SET_DEATH_SIGNAL, signal.SIGKILL)
        libc.unshare(_NEW_USER | _NEW_NETWORK)


@contextmanager
def files_allowed() -> Iterator[None]:
    """Let small files be written for a program that reads no pipe."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

"""Received bytes by their digest: ``bodies/ab/cdef….zst``, written once."""

import os
import sys
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile

from crawler.errors import StoreError

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

_LEVEL = 3


@dataclass(frozen=True, slots=True)
class Bodies:
    """A folder of bodies.  The same bytes are kept once, however often they are seen."""

    folder: Path

    def put(self, body: bytes) -> str:
        """Keep the bytes and return ``sha256:<hex>``; a kill leaves either all or nothing."""
        digest = sha256(body).hexdigest()
        path = self._path(digest)
        try:
            if not (path.exists() and path.stat().st_size):
                _write(path, zstd.compress(body, _LEVEL))
        except OSError as error:
            raise StoreError.of(error, str(self.folder)) from error
        return f"sha256:{digest}"

    def get(self, digest: str) -> bytes:
        """Return the bytes, or raise StoreError if they are lost or not what they were."""
        name = digest.removeprefix("sha256:")
        try:
            body = bytes(zstd.decompress(self._path(name).read_bytes()))
        except (OSError, zstd.ZstdError) as error:
            raise _lost(self.folder, digest) from error
        if sha256(body).hexdigest() != name:
            raise _lost(self.folder, digest)
        return body

    def has(self, digest: str) -> bool:
        """Tell whether the bytes are kept; a power cut may leave an empty file."""
        try:
            return self._path(digest.removeprefix("sha256:")).stat().st_size > 0
        except OSError:
            return False

    def _path(self, name: str) -> Path:
        return self.folder / name[:2] / f"{name[2:]}.zst"


def _write(path: Path, packed: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, suffix=".part", delete=False) as file:
        try:
            file.write(packed)
            file.close()
            os.replace(file.name, path)  # noqa: PTH105 - the temporary name is a text
        except BaseException:
            Path(file.name).unlink(missing_ok=True)
            raise


def _lost(folder: Path, digest: str) -> StoreError:
    return StoreError(
        str(folder),
        "the body {digest} is lost or damaged",
        "Run `nsok audit` again to visit the site anew",
        digest=digest,
    )

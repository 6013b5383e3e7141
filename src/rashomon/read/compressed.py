"""Compressed files and archives of files: gzip, bzip2, xz, Zstandard, ZIP, tar. What expands is counted."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import IO, Any

from rashomon.read.document import Budget, Document, Unreadable
from rashomon.types import Report, Skip

_DAMAGED = (OSError, EOFError, zlib.error, lzma.LZMAError, zipfile.BadZipFile, NotImplementedError, ValueError)


class _Expanded(io.RawIOBase):
    """A stream of expanded bytes, counted against the budget; damage is `Unreadable`."""

    def __init__(self, stream: IO[bytes], budget: Budget) -> None:
        self._stream = stream
        self._budget = budget

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return self._stream.seekable()

    def readinto(self, buffer: Any) -> int:
        try:
            data = self._stream.read(len(buffer))
        except _DAMAGED as error:
            raise Unreadable(f"damaged: {error}") from None
        self._budget.spend(len(data))
        buffer[: len(data)] = data
        return len(data)

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        return self._stream.seek(offset, whence)

    def tell(self) -> int:
        return self._stream.tell()


def decompressed(found: Document) -> Iterator[Document]:
    """The one document in a compressed file."""
    head = found.stream.peek(6)[:6]
    opener = next(opener for magic, opener in MAGIC.items() if head.startswith(magic))
    stream = _Expanded(opener(found.stream), found.budget)
    yield found.member(found.path, stream, given=found.given)  # type: ignore[arg-type]


def _zstd(stream: IO[bytes]) -> IO[bytes]:
    import zstandard

    return zstandard.ZstdDecompressor(max_window_size=2**27).stream_reader(stream, read_across_frames=True)


MAGIC: dict[bytes, Callable[[Any], Any]] = {
    b"\x1f\x8b": lambda stream: gzip.GzipFile(fileobj=stream),
    b"BZh": bz2.BZ2File,
    b"\xfd7zXZ\0": lzma.LZMAFile,
    b"\x28\xb5\x2f\xfd": _zstd,
}


def unzipped(found: Document) -> Iterator[Document | Report | Skip]:
    """The documents in a ZIP file, sorted by name; of a web archive (WACZ) its WARC files."""
    archive = _zip(found)
    names = sorted(name for name in archive.namelist() if _wanted(name))
    if any(name.startswith("archive/") and ".warc" in name for name in names):
        names = [name for name in names if name.startswith("archive/") and ".warc" in name]
    for name in names:
        path = f"{found.path}!{name}"
        try:
            stream = _Expanded(archive.open(name), found.budget)
        except RuntimeError:
            yield Skip(path=path, why="encrypted: unpack it with its password first")
        except _DAMAGED as error:
            yield Skip(path=path, why=f"damaged: {error}")
        else:
            yield found.member(path, stream)  # type: ignore[arg-type]


def members(found: Document) -> frozenset[str]:
    """The names in a ZIP file, to tell what it holds."""
    names = frozenset(_zip(found).namelist())
    found.stream.seek(0)
    return names


def _zip(found: Document) -> zipfile.ZipFile:
    if not found.stream.seekable():
        raise Unreadable("a ZIP file within a compressed file: unpack it first")
    try:
        return zipfile.ZipFile(found.stream)
    except _DAMAGED as error:
        raise Unreadable(f"damaged ZIP file: {error}") from None


def untarred(found: Document) -> Iterator[Document | Report | Skip]:
    """The documents in a tar file, in its order."""
    mode: Any = "r:" if found.stream.seekable() else "r|"
    try:
        with tarfile.open(fileobj=found.stream, mode=mode) as archive:
            for entry in archive:
                stream = archive.extractfile(entry) if entry.isfile() and _wanted(entry.name) else None
                if stream:
                    yield found.member(f"{found.path}!{entry.name}", stream)
    except tarfile.TarError as error:
        raise Unreadable(f"damaged tar file: {error}") from None


def _wanted(name: str) -> bool:
    """Whether a member is a file that a person put there: no folder, no hidden file, no Mac resource fork."""
    parts = name.split("/")
    return bool(parts[-1]) and parts[0] != "__MACOSX" and not any(part.startswith(".") for part in parts if part != ".")

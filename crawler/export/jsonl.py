"""JSON Lines files that appear under their name only when they are whole."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import stat
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, BinaryIO, Final

from crawler.errors import OutputError

if sys.version_info >= (3, 14):
    from compression.zstd import ZstdFile
else:
    from backports.zstd import ZstdFile

BUFFER: Final = 1 << 16  # bytes between two writes to the disk
# line ends for str.splitlines and for JavaScript, plain characters for JSON: escaped, so that a line stays one line
LINE_ENDS: Final = {0x85: "\\u0085", 0x2028: "\\u2028", 0x2029: "\\u2029"}
_encode: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode


def to_line(record: Mapping[str, Any]) -> bytes:
    r"""Return the record as one line of UTF-8, with its line feed; half a surrogate pair becomes "?".

    >>> to_line({"title": "环保", "text": "一\n二"}).decode()
    '{"title":"环保","text":"一\\n二"}\n'
    """
    line = _encode(record)
    if "\u2028" in line or "\u2029" in line or "\x85" in line:
        line = line.translate(LINE_ENDS)
    return line.encode("utf-8", "replace") + b"\n"


class JsonLinesStream:
    """JSON Lines on an open binary stream, each line at once: somebody is reading."""

    def __init__(self, stream: BinaryIO, name: str) -> None:
        self.lines = 0
        self._stream = stream
        self._name = name

    def write(self, record: Mapping[str, Any]) -> None:
        """Write the record as one line; OutputError when nobody takes it."""
        with explained(self._name):
            self._stream.write(to_line(record))
            self._stream.flush()
        self.lines += 1


class JsonLinesFile:
    """A JSON Lines file in the making: hidden beside its target until `publish`, gone after `abandon`.

    `.gz` and `.zst` at the end of the name compress. With `append` the target's lines come first; the target itself
    stays untouched until then. Every method raises OutputError, with the path and the system's reason.
    """

    def __init__(self, path: Path, *, append: bool = False) -> None:
        check_target(path)
        self.path = path
        self.lines = 0  # written by us
        self._target = path.resolve()  # a symbolic link is written through, not replaced
        self._part = self._target.with_name(f".{self._target.name}.part-{os.getpid()}")
        with explained(path):
            self._raw = self._part.open("wb", buffering=BUFFER)
            try:
                self._begin(append)
                self._stream = compressed(self._raw, path)
            except BaseException:
                self.abandon()
                raise

    def write(self, record: Mapping[str, Any]) -> None:
        """Write the record as one line."""
        with explained(self.path):
            self._stream.write(to_line(record))
        self.lines += 1

    def finish(self) -> None:
        """Bring every byte to the disk, under the temporary name; `publish` then cannot fail for want of room."""
        if self._raw.closed:
            return
        with explained(self.path):
            if self._stream is not self._raw:
                self._stream.close()
            self._raw.flush()
            os.fsync(self._raw.fileno())
            self._raw.close()

    def publish(self) -> None:
        """Let the file appear under its name, whole, in place of an earlier one."""
        self.finish()
        with explained(self.path):
            self._part.replace(self._target)
            sync_folder(self._target.parent)

    def abandon(self) -> None:
        """Remove what was written; an earlier file of that name stays. Never raises: it runs when things went wrong."""
        with suppress(OSError, ValueError):  # the buffer may not fit on the disk
            self._raw.close()
        with suppress(OSError):
            self._part.unlink()

    def _begin(self, append: bool) -> None:
        if not self._target.exists():
            return
        shutil.copymode(self._target, self._part)
        if not append:
            return
        with self._target.open("rb") as earlier:
            shutil.copyfileobj(earlier, self._raw, BUFFER)
            plain = not self.path.name.endswith((".gz", ".zst"))
            if plain and earlier.tell() and not _ends_with_line_feed(earlier):
                self._raw.write(b"\n")  # a killed program left half a line: it must not swallow our first


def write_whole(path: Path, content: bytes) -> None:
    """Write a small file that appears whole, in place of an earlier one; its folder is made. Raise OutputError."""
    with explained(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f".{path.name}.part-{os.getpid()}")
        with part.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
        sync_folder(path.parent)


def check_target(path: Path) -> None:
    """Raise OutputError unless a file can be put there: the folder is there and writable, nothing odd has the name."""
    with explained(path):
        if problem := _find_problem(path, path.resolve().parent):
            raise OutputError(f"{path}: {problem}")


def _find_problem(path: Path, folder: Path) -> str:
    if not folder.exists():
        return f"the folder {str(folder)!r} does not exist; create it first"
    if not folder.is_dir():
        return f"{str(folder)!r} is a file, not a folder; choose another place"
    if path.is_dir():
        return "is a folder; give the name of a file in it"
    if path.exists() and not stat.S_ISREG(path.stat().st_mode):
        return "is no regular file; use -:jsonl for standard output"
    if not os.access(folder, os.W_OK | os.X_OK):
        return f"the folder {str(folder)!r} is not writable; choose another place"
    return ""


def compressed(raw: BinaryIO, path: Path) -> BinaryIO:
    """Return the stream to write to; appended to a compressed file it starts a new member, which every reader joins."""
    if path.name.endswith(".gz"):
        return gzip.GzipFile(filename="", fileobj=raw, mode="wb", mtime=0)  # type: ignore[return-value]
    if path.name.endswith(".zst"):
        return ZstdFile(raw, "wb")  # type: ignore[return-value]
    return raw


def _ends_with_line_feed(file: BinaryIO) -> bool:
    file.seek(-1, os.SEEK_END)
    return file.read(1) == b"\n"


def sync_folder(folder: Path) -> None:
    """Bring the folder's own entries to the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)  # without it the rename itself may not survive a power cut
    finally:
        os.close(descriptor)


@contextmanager
def explained(name: Path | str) -> Iterator[None]:
    """Turn what the system says of the file into one line: OutputError."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        after = "; an earlier file of that name is untouched" if isinstance(name, Path) else ""
        raise OutputError(f"{name}: cannot be written ({reason}){after}") from error

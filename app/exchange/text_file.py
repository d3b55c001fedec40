"""A text file of unknown encoding: read whole, refused when it is no text, decoded as its writer meant it."""

import json
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from app.domain.imported import (
    ImportFileEmpty,
    ImportFileIsFolder,
    ImportFileMissing,
    ImportFileTooLarge,
    ImportFileUnreadable,
    NotATable,
)

_LARGEST_MB = 1024
_MAGIC = {
    b"PK\x03\x04": "XLSX, ODS or ZIP",
    b"%PDF": "PDF",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"\xd0\xcf\x11\xe0": "XLS or DOC",
    b"SQLite format 3": "SQLite",
    b"{\\rtf": "RTF",
    b"\x1f\x8b": "GZIP",
    b"7z\xbc\xaf": "7Z",
    b"Rar!": "RAR",
    b"MZ\x90": "EXE",
    b"\x7fELF": "ELF",
    b"<!DOCTYPE": "HTML",
    b"<!doctype": "HTML",
    b"<html": "HTML",
    b"<?xml": "XML",
}
BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
# The one-byte encodings that office programs of Europe and the Americas write; cp1252 where none stands out.
_ONE_BYTE = ["cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1257"]


@dataclass(frozen=True, slots=True)
class TextFile:
    """A whole file in memory, without byte-order mark and NULs."""

    path: Path
    digest: str
    encoding: str
    text: str


def read_text(path: Path) -> TextFile:
    """Read the file whole; raises an `ImportFileFault` that names what is wrong with it."""
    data = bytes_of(path)
    require_text(path, data)
    text, encoding = _decoded(path, data)
    return TextFile(path, sha256(data).hexdigest(), encoding, text)


def bytes_of(path: Path) -> bytes:
    """The file as it is; raises an `ImportFileFault`."""
    try:
        if path.is_dir():
            raise ImportFileIsFolder(path)
        if path.exists() and not path.is_file():
            raise ImportFileUnreadable(path, "not a regular file")
        if path.stat().st_size > _LARGEST_MB * 2**20:
            raise ImportFileTooLarge(path, str(_LARGEST_MB))
        return path.read_bytes()
    except FileNotFoundError as fault:
        raise ImportFileMissing(path) from fault
    except (OSError, ValueError) as fault:  # ValueError: a NUL in the path
        raise ImportFileUnreadable(path, getattr(fault, "strerror", None) or str(fault)) from fault


def require_text(path: Path, data: bytes) -> None:
    """Raises for nothing at all, and for what is plainly another kind of file."""
    if not data.strip():
        raise ImportFileEmpty(path)
    start = data[:64].lstrip(b"\xef\xbb\xbf \t\r\n")
    for magic, kind in _MAGIC.items():
        if start.startswith(magic):
            raise NotATable(path, kind)
    if start[:1] in b"[{" and _is_json(data):
        raise NotATable(path, "JSON")


def _is_json(data: bytes) -> bool:
    try:
        return isinstance(json.loads(data), (list, dict))
    except (ValueError, RecursionError):
        return False


def _decoded(path: Path, data: bytes) -> tuple[str, str]:
    """The text without byte-order mark and NULs, and the name of its encoding."""
    text, encoding = _decode(data)
    bare = text.rstrip("\0")
    control = sum(bare.count(chr(code)) for code in (*range(9), *range(14, 28)))
    if control > max(8, len(bare) // 100):
        raise NotATable(path)
    # A database text ends at a NUL for some readers, so none is let in.
    text = bare.replace("\0", "")
    if not text.strip():
        raise ImportFileEmpty(path)
    return text, encoding


def _decode(data: bytes) -> tuple[str, str]:
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace"), encoding
    wide = wide_encoding_of(data)
    if wide:
        return data.decode(wide, errors="replace"), wide
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as fault:
        # A cut in the middle of the last character does not make the rest another encoding.
        if fault.end == len(data) and fault.reason == "unexpected end of data":
            return data[: fault.start].decode("utf-8"), "utf-8"
    return _decode_mixed(data)


def wide_encoding_of(data: bytes) -> str:
    """UTF-16 without a mark: in mostly Latin text every other byte is NUL."""
    sample = data[:4096]
    half = len(sample) // 2
    if half and sample[1::2].count(0) > 0.7 * half:
        return "utf-16-le"
    if half and sample[0::2].count(0) > 0.7 * half:
        return "utf-16-be"
    return ""


def _decode_mixed(data: bytes) -> tuple[str, str]:
    """UTF-8 with a few damaged characters stays UTF-8; otherwise one of the one-byte encodings."""
    text = data.decode("utf-8", errors="replace")
    lost = text.count("\ufffd")
    good = sum(1 for character in text if character > "\x7f") - lost
    if good > 9 * lost:
        return text, "utf-8"
    encoding = one_byte_encoding_of(data[: 2**20])
    return data.decode(encoding, errors="replace"), encoding


def one_byte_encoding_of(data: bytes) -> str:
    """The likeliest by how its letters go together; where several are as likely, that of Western Europe."""
    from charset_normalizer import from_bytes  # slow to load, and seldom wanted

    matches = from_bytes(data, cp_isolation=_ONE_BYTE)
    best = matches.best()
    if best is None:
        return "cp1252"
    equal = [each for each in matches if (each.chaos, each.coherence) == (best.chaos, best.coherence)]
    names = {name for each in equal for name in each.could_be_from_charset}
    return next((name for name in _ONE_BYTE if name in names), best.encoding)

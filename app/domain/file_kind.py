"""What a file is, told by its first bytes: names and endings are only what somebody called it."""

import mimetypes

from app.domain.attachment import FileKind

_PICTURES = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"BM", "image/bmp"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
)
_PROGRAMS = (
    b"MZ",
    b"\x7fELF",
    b"#!",
    b"\xca\xfe\xba\xbe",
    b"\xcf\xfa\xed\xfe",
    b"\xce\xfa\xed\xfe",
    b"\xfe\xed\xfa\xcf",
    b"\xfe\xed\xfa\xce",
    b"L\x00\x00\x00\x01\x14\x02\x00",  # a Windows shortcut
)
_RUN_BY_NAME = frozenset(
    (
        *("exe", "com", "scr", "pif", "bat", "cmd", "msi", "msp", "ps1", "vbs", "vbe", "js", "jse", "wsf"),
        *("wsh", "hta", "lnk", "url", "reg", "cpl", "jar", "app", "command", "sh", "desktop", "appref-ms"),
    )
)
_HEIF = (b"heic", b"heix", b"mif1", b"avif", b"msf1")


def is_program(content: bytes, name: str) -> bool:
    """Whether a computer would run it rather than show it, by content or by its name."""
    ending = name.rstrip(". ").rpartition(".")[2].casefold()
    return content.startswith(_PROGRAMS) or ending in _RUN_BY_NAME


def kind_of(content: bytes, name: str) -> tuple[FileKind, str]:
    """Photo or paper, with its media type; a "photo" that is no picture is a paper of unknown type."""
    picture = _picture(content)
    if picture:
        return FileKind.PHOTO, picture
    if content.startswith(b"%PDF-"):
        return FileKind.PAPER, "application/pdf"
    named = mimetypes.guess_type(name)[0] or ""
    said_to_be = named.partition("/")[0]
    return FileKind.PAPER, "" if said_to_be in ("image", "video", "audio") else named


def _picture(content: bytes) -> str:
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    if content[4:8] == b"ftyp" and content[8:12] in _HEIF:
        return "image/avif" if content[8:12] == b"avif" else "image/heic"
    return next((kind for start, kind in _PICTURES if content.startswith(start)), "")

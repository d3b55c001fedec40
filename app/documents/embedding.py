"""A font as one PDF holds it: the glyphs that its text uses, under their own numbers, and what each of them says."""

import zlib
from functools import lru_cache
from hashlib import sha256
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFObject

from app.documents.faces import Face, face
from app.documents.shaping import Shaped

_CMAP_HEAD = (
    "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
    "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
    "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
    "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
)
_CMAP_FOOT = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
_MOST_LINES = 100  # of one block of a CMap
_SYMBOLIC = 4


class EmbeddedFont:
    """One font in one document."""

    def __init__(self, name: str, label: str) -> None:
        self.label = label
        self._face = face(name)
        self._says: dict[int, str] = {}

    def take(self, shaped: Shaped) -> bool:
        """Note what a text uses; says whether each of its glyphs stands for the same sign as before."""
        says = self._says
        fits = True
        for code, text in shaped.glyphs:
            if says.setdefault(code, text) != text:
                fits = False
        return fits

    def addObjects(self, document: Any) -> None:  # noqa: N802 - ReportLab calls it by this name
        """Write the font into the document."""
        codes = tuple(sorted(self._says.items()))
        tag = "".join(chr(65 + byte % 26) for byte in sha256(repr(codes).encode()).digest()[:6])
        name = f"/{tag}+{self._face.name}"
        content, placed, widths = _part(self._face.name, tuple(code for code, _ in codes))
        file = _reference(document, content)
        descriptor = _reference(document, _descriptor(self._face, name, file))
        inner = _reference(
            document,
            f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont {name} /FontDescriptor {descriptor}\n"
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>\n"
            f"/CIDToGIDMap {_reference(document, placed)} /W {widths} >>\n".encode(),
        )
        outer = (
            f"<< /Type /Font /Subtype /Type0 /BaseFont {name} /Encoding /Identity-H\n"
            f"/DescendantFonts [{inner}] /ToUnicode {_reference(document, _stream(_to_unicode(codes)))} >>\n"
        )
        document.idToObject["BasicFonts"].dict[self.label] = document.Reference(Written(outer.encode()))


class Written(PDFObject):  # type: ignore[misc] # ReportLab has no types
    """An object of a PDF whose bytes are known: ReportLab's own take their time to become such."""

    __RefOnly__ = 1

    def __init__(self, content: bytes) -> None:
        self._content = content

    def format(self, _document: Any) -> bytes:
        return self._content


def _reference(document: Any, content: bytes) -> str:
    """Put the object into the document, and refer to it."""
    return str(document.Reference(Written(content)).format(document), "ascii")


@lru_cache(maxsize=64)
def _part(name: str, codes: tuple[int, ...]) -> tuple[bytes, bytes, str]:
    """The file with the glyphs of these codes, the place of each in it, and their widths."""
    owner = face(name)
    glyphs = {code: _glyph(owner, code) for code in codes}
    content, new = owner.part(frozenset(glyphs.values()))
    places = bytearray(2 * max(codes, default=0) + 2)
    for code, glyph in glyphs.items():
        places[2 * code : 2 * code + 2] = new[glyph].to_bytes(2, "big")
    widths = " ".join(f"{code} [{owner.advance(glyph):.6g}]" for code, glyph in glyphs.items())
    return _stream(content, length1=len(content)), _stream(bytes(places)), f"[{widths}]"


def _glyph(owner: Face, code: int) -> int:
    """A code is its glyph's number; the one behind the last is the hyphen of a parted word."""
    return code if code < owner.glyph_count else owner.font.get_nominal_glyph(ord("-"))


def _descriptor(owner: Face, name: str, file: str) -> bytes:
    up, down, box = owner.measures
    return (
        f"<< /Type /FontDescriptor /FontName {name} /Flags {_SYMBOLIC} /FontBBox [{' '.join(map(str, box))}]\n"
        f"/ItalicAngle {-10 if 'Italic' in owner.name else 0} /Ascent {up} /Descent {down} /CapHeight {up}\n"
        f"/StemV {140 if 'Bold' in owner.name else 80} /FontFile2 {file} >>\n"
    ).encode()


def _to_unicode(codes: tuple[tuple[int, str], ...]) -> bytes:
    lines = [f"<{code:04x}> <{text.encode('utf-16-be').hex()}>\n" for code, text in codes]
    blocks = [lines[at : at + _MOST_LINES] for at in range(0, len(lines), _MOST_LINES)]
    body = "".join(f"{len(block)} beginbfchar\n{''.join(block)}endbfchar\n" for block in blocks)
    return f"{_CMAP_HEAD}{body}{_CMAP_FOOT}".encode()


def _stream(content: bytes, *, length1: int = 0) -> bytes:
    packed = zlib.compress(content)
    length = f" /Length1 {length1}" if length1 else ""
    head = f"<< /Filter /FlateDecode /Length {len(packed)}{length} >>\nstream\n".encode()
    return head + packed + b"\nendstream\n"

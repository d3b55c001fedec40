"""A font as one PDF holds it: the glyphs that its text uses, under their own numbers, and what each of them says."""

import zlib
from functools import lru_cache
from hashlib import sha256
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFStream

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
        content, placed, widths = _part(self._face.name, tuple(code for code, _ in codes))
        tag = "".join(chr(65 + byte % 26) for byte in sha256(repr(codes).encode()).digest()[:6])
        name = PDFName(f"{tag}+{self._face.name}")
        file = _stream(*content)
        file.dictionary["Length1"] = content[1]
        descriptor = _descriptor(self._face, name)
        descriptor["FontFile2"] = document.Reference(file)
        inner = PDFDictionary(
            {
                "Type": PDFName("Font"),
                "Subtype": PDFName("CIDFontType2"),
                "BaseFont": name,
                "CIDSystemInfo": "<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>",
                "FontDescriptor": document.Reference(descriptor),
                "CIDToGIDMap": document.Reference(_stream(*placed)),
                "W": widths,
            }
        )
        outer = PDFDictionary(
            {
                "Type": PDFName("Font"),
                "Subtype": PDFName("Type0"),
                "BaseFont": name,
                "Encoding": PDFName("Identity-H"),
                "DescendantFonts": PDFArray([document.Reference(inner)]),
                "ToUnicode": document.Reference(_stream(*_packed(_to_unicode(codes)))),
            }
        )
        document.idToObject["BasicFonts"].dict[self.label] = document.Reference(outer)


Packed = tuple[bytes, int]


@lru_cache(maxsize=64)
def _part(name: str, codes: tuple[int, ...]) -> tuple[Packed, Packed, str]:
    """The file with the glyphs of these codes, the place of each in it, and their widths."""
    owner = face(name)
    glyphs = {code: _glyph(owner, code) for code in codes}
    content, new = owner.part(frozenset(glyphs.values()))
    places = bytearray(2 * max(codes, default=0) + 2)
    for code, glyph in glyphs.items():
        places[2 * code : 2 * code + 2] = new[glyph].to_bytes(2, "big")
    widths = " ".join(f"{code} [{owner.advance(glyph):.6g}]" for code, glyph in glyphs.items())
    return _packed(content), _packed(bytes(places)), f"[{widths}]"


def _glyph(owner: Face, code: int) -> int:
    """A code is its glyph's number; the one behind the last is the hyphen of a parted word."""
    return code if code < owner.glyph_count else owner.font.get_nominal_glyph(ord("-"))


def _descriptor(owner: Face, name: str) -> PDFDictionary:
    up, down, box = owner.measures
    return PDFDictionary(
        {
            "Type": PDFName("FontDescriptor"),
            "FontName": name,
            "Flags": _SYMBOLIC,
            "FontBBox": PDFArray(list(box)),
            "ItalicAngle": -10 if "Italic" in owner.name else 0,
            "Ascent": up,
            "Descent": down,
            "CapHeight": up,
            "StemV": 140 if "Bold" in owner.name else 80,
        }
    )


def _to_unicode(codes: tuple[tuple[int, str], ...]) -> bytes:
    lines = [f"<{code:04x}> <{text.encode('utf-16-be').hex()}>\n" for code, text in codes]
    blocks = [lines[at : at + _MOST_LINES] for at in range(0, len(lines), _MOST_LINES)]
    body = "".join(f"{len(block)} beginbfchar\n{''.join(block)}endbfchar\n" for block in blocks)
    return f"{_CMAP_HEAD}{body}{_CMAP_FOOT}".encode()


def _packed(content: bytes) -> Packed:
    return zlib.compress(content), len(content)


def _stream(packed: bytes, _length: int) -> PDFStream:
    return PDFStream(PDFDictionary({"Filter": PDFName("FlateDecode")}), packed + b"\n", filters=[])

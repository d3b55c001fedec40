"""The glyphs of a PDF's first page as they stand on it, read from its own operators, widths and maps to Unicode."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ContentStream

MM = 72 / 25.4


@dataclass(frozen=True)
class Glyph:
    """One glyph: what it says, its number in the font, and in millimetres where it begins and ends, from the top left
    corner."""

    text: str
    code: int
    x: float
    right: float
    y: float
    font: str


def glyphs(pdf: bytes) -> list[Glyph]:
    """All glyphs, in the order in which they are drawn."""
    reader = PdfReader(BytesIO(pdf))
    page = reader.pages[0]
    fonts = {name: _Font(font.get_object()) for name, font in page["/Resources"]["/Font"].items()}
    return list(_drawn(ContentStream(page.get_contents(), reader), fonts, float(page.mediabox.height)))


def lines(found: list[Glyph]) -> list[list[Glyph]]:
    """The glyphs of each line from the left, lines from the top; marks stand on the line of their letters."""
    by_line: dict[float, list[Glyph]] = {}
    for glyph in found:
        by_line.setdefault(round(glyph.y, 2), []).append(glyph)
    return [sorted(line, key=lambda glyph: glyph.x) for _, line in sorted(by_line.items())]


def text_of(line: list[Glyph]) -> str:
    """What the glyphs say, from the left."""
    return "".join(glyph.text for glyph in line)


class _Font:
    def __init__(self, font: Any) -> None:
        inner = font["/DescendantFonts"][0].get_object()
        self.name = str(font["/BaseFont"]).partition("+")[2]
        widths = list(inner["/W"])
        self.widths = {
            int(code): float(wide[0]) for code, wide in zip(widths[::2], widths[1::2], strict=True)
        }
        cmap = font["/ToUnicode"].get_data().decode()
        self.says = {
            int(code, 16): bytes.fromhex(text).decode("utf-16-be")
            for code, text in re.findall(r"<([0-9a-f]{4})> <([0-9a-f]+)>", cmap)
        }


def _drawn(content: ContentStream, fonts: dict[str, _Font], height: float) -> Iterator[Glyph]:
    x = y = size = 0.0
    font = next(iter(fonts.values()))
    for operands, operator in content.operations:
        if operator == b"Tm":
            x, y = float(operands[4]), float(operands[5])
        elif operator == b"Tf":
            font, size = fonts[operands[0]], float(operands[1])
        elif operator == b"TJ":
            for part in operands[0]:
                if isinstance(part, (int, float)):
                    x -= float(part) * size / 1000
                    continue
                written = getattr(part, "original_bytes", part)
                for code in (int.from_bytes(written[at : at + 2], "big") for at in range(0, len(written), 2)):
                    right = x + font.widths[code] * size / 1000
                    yield Glyph(font.says[code], code, x / MM, right / MM, (height - y) / MM, font.name)
                    x = right

"""Font files as HarfBuzz sees them, each read once: their characters, their measures, parts of them to embed."""

from dataclasses import dataclass
from functools import cache, cached_property
from struct import unpack
from typing import Any

import uharfbuzz

from app.paths import RESOURCES

_LEFT_OUT = [
    "BASE",
    "DSIG",
    "GDEF",
    "GPOS",
    "GSUB",
    "Feat",
    "Glat",
    "Gloc",
    "Silf",
    "Sill",
    "OS/2",
    "STAT",
    "cmap",
    "gasp",
    "kern",
    "name",
    "post",
    "vhea",
    "vmtx",
]
_FLAGS = uharfbuzz.SubsetFlags.NO_HINTING | uharfbuzz.SubsetFlags.NO_LAYOUT_CLOSURE


@dataclass(frozen=True)
class Face:
    """One font file."""

    name: str
    font: Any
    codes: frozenset[int]
    upem: int
    glyph_count: int

    @cached_property
    def measures(self) -> tuple[int, int, tuple[int, ...]]:
        """Ascent, descent and box around all glyphs, in thousandths of the size."""
        extents = self.font.get_font_extents("ltr")
        box = unpack(">4h", self.font.face.reference_table("head").data[36:44])
        up, down, *around = (
            round(value * 1000 / self.upem) for value in (extents.ascender, extents.descender, *box)
        )
        return up, down, tuple(around)

    @cached_property
    def _ready(self) -> Any:
        return uharfbuzz.subset_preprocess(self.font.face)

    def advance(self, glyph: int) -> float:
        """How far a glyph moves on by itself, in thousandths of the size."""
        return float(self.font.get_glyph_h_advance(glyph)) * 1000 / self.upem

    def part(self, glyphs: frozenset[int]) -> tuple[bytes, dict[int, int]]:
        """A font file with these glyphs alone, and where each of them stands in it."""
        wanted = uharfbuzz.SubsetInput()
        wanted.flags = _FLAGS
        wanted.glyph_set.update(glyphs)
        wanted.drop_table_tag_set.update(int.from_bytes(f"{tag:4}".encode(), "big") for tag in _LEFT_OUT)
        plan = uharfbuzz.SubsetPlan(self._ready, wanted)
        return plan.execute().blob.data, dict(plan.old_to_new_glyph_mapping.items())


@cache
def face(name: str) -> Face:
    """The font of that name, which is its file's."""
    blob = uharfbuzz.Blob(  # its bytes, because a path need not be one that a C library can open
        (RESOURCES / "fonts" / f"{name}.ttf").read_bytes()
    )
    read = uharfbuzz.Face(blob)
    return Face(name, uharfbuzz.Font(read), frozenset(read.unicodes), read.upem, read.glyph_count)

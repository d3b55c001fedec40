"""Pictures on our papers, logos and signatures: looked at before they are kept, made small, drawn within bounds."""

import zlib
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from io import BytesIO
from typing import Any

from PIL import Image, ImageOps, ImageStat

from app.documents.embedding import Written
from app.domain.picture import PictureProblem, PictureRefused

MOST_PIXELS = 40_000_000
"""What is larger is not opened: a small file can say that it is a picture of a million by a million dots."""
_LEAST_SIDE = 8
_KEPT_SIDE = 1200  # dots; 34 mm at 600 dpi is 800
_PRINTED_SIDE = 900
_INK, _EDGE = 0.75, 0.9  # of the brightness of the paper: what is darker is ink, what is brighter is paper
_MOST_PACKED = 200_000  # bytes
_KEPT_BYTES = 1024 * 1024
_FORMATS = {"logo": ("PNG", "JPEG", "GIF", "BMP", "WEBP"), "signature": ("PNG", "JPEG")}
_FAULTS = (OSError, ValueError, SyntaxError, OverflowError, MemoryError, Image.DecompressionBombError)


def checked(content: bytes, *, use: str) -> bytes:
    """A picture to be kept: as it is, or smaller where it has more dots than can be printed; the metadata of a photo,
    such as where it was taken, are left out. Raises `PictureRefused`."""
    if is_svg(content):
        raise PictureRefused(PictureProblem.SVG)
    found = _opened(content, use)
    is_small = max(found.size) <= _KEPT_SIDE and len(content) <= _KEPT_BYTES and found.format == "PNG"
    loaded = _loaded(found, _KEPT_SIDE)
    if min(loaded.size) < _LEAST_SIDE:
        raise PictureRefused(PictureProblem.SMALL)
    if is_small and use == "logo":
        return content
    kept = BytesIO()
    (_trimmed(loaded) if use == "signature" else loaded).save(kept, "PNG", optimize=True)
    return kept.getvalue()


def is_svg(content: bytes) -> bool:
    """Whether it is a drawing for the web, which has no dots."""
    begin = content[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return (
        begin.startswith((b"<svg", b"<?xml", b"<!doctype svg", b"<!--"))
        and b"<svg" in content[:65536].lower()
    )


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as a PDF holds it, written once for all letters that bear it."""

    width: int
    height: int
    name: str
    stream: bytes

    def draw(self, canvas: Any, x: float, y: float, width: float, height: float) -> None:
        """Its lower left corner at x, y from the lower left corner of the sheet, in points."""
        label = canvas._doc.getXObjectName(self.name)
        if canvas._doc.idToObject.get(label) is None:
            canvas._doc.addForm(self.name, Written(self.stream))
        canvas._formsinuse.append(self.name)
        canvas._currentPageHasImages = 1
        canvas.addLiteral(f"q {width:.6g} 0 0 {height:.6g} {x:.6g} {y:.6g} cm /{label} Do Q")


@lru_cache(maxsize=8)
def printable(content: bytes) -> Picture | None:
    """The picture on white and no larger than it can be printed; nothing where the bytes are none that can be."""
    try:
        coloured = _loaded(_opened(content, "logo"), _PRINTED_SIDE)
    except PictureRefused:
        return None
    if min(coloured.size) < _LEAST_SIDE:
        return None
    return _written(_on_white(coloured))


def _written(picture: Image.Image) -> Picture:
    """Without loss; a photo, which that would leave large, as JPEG."""
    packed, kind = zlib.compress(picture.tobytes()), "FlateDecode"
    if len(packed) > _MOST_PACKED:
        photo = BytesIO()
        picture.save(photo, "JPEG", quality=90)
        packed, kind = min((packed, kind), (photo.getvalue(), "DCTDecode"), key=lambda one: len(one[0]))
    head = (
        f"<< /Type /XObject /Subtype /Image /Width {picture.width} /Height {picture.height} /BitsPerComponent 8\n"
        f"/ColorSpace /DeviceRGB /Filter /{kind} /Length {len(packed)} >>\nstream\n"
    )
    stream = head.encode() + packed + b"\nendstream\n"
    return Picture(picture.width, picture.height, sha256(stream).hexdigest()[:20], stream)


def _opened(content: bytes, use: str) -> Image.Image:
    """Its head is read, not yet its dots."""
    try:
        found = Image.open(BytesIO(content), formats=_FORMATS[use])
    except Image.DecompressionBombError as fault:
        raise PictureRefused(PictureProblem.HUGE) from fault
    except _FAULTS as fault:  # Pillow has no one fault for what it cannot read
        raise PictureRefused(PictureProblem.KIND) from fault
    if found.width * found.height > MOST_PIXELS:
        raise PictureRefused(PictureProblem.HUGE)
    return found


def _loaded(found: Image.Image, side: int) -> Image.Image:
    """The dots, upright, in RGB or RGBA, no side longer than `side`."""
    try:
        found.draft("RGB", (side, side))  # a large JPEG is read smaller at once
        found.load()
        upright = ImageOps.exif_transpose(_in_colour(found))
        upright.thumbnail((side, side))
    except _FAULTS as fault:
        raise PictureRefused(PictureProblem.BROKEN) from fault
    upright.info = {}
    return upright


def _trimmed(signature: Image.Image) -> Image.Image:
    """The ink alone, without the paper: around it cut away, under it made white however it was lit."""
    signature = _on_white(signature)
    grey = signature.convert("L")
    paper = ImageStat.Stat(grey).median[0]
    ink = grey.point(lambda shade: 255 if shade < paper * _INK else 0)
    edges = ink.getbbox()
    if edges is None or min(edges[2] - edges[0], edges[3] - edges[1]) < _LEAST_SIDE:
        raise PictureRefused(PictureProblem.BLANK)
    rest = paper * (_EDGE - _INK) or 1
    shown = grey.point(lambda shade: min(max(255 * (paper * _EDGE - shade) / rest, 0), 255))
    return Image.composite(signature, Image.new("RGB", signature.size, "white"), shown).crop(edges)


def _on_white(coloured: Image.Image) -> Image.Image:
    if coloured.mode != "RGBA":
        return coloured
    white = Image.new("RGBA", coloured.size, "white")
    return Image.alpha_composite(white, coloured).convert("RGB")


def _in_colour(found: Image.Image) -> Image.Image:
    if found.mode.startswith("I"):  # 16 bits of grey
        return found.convert("I").point(lambda grey: grey / 256).convert("L").convert("RGB")
    if found.mode in ("RGBA", "LA", "PA") or "transparency" in found.info:
        return found.convert("RGBA")
    return found if found.mode == "RGB" else found.convert("RGB")

"""Logos and signatures of every sort: printed within bounds, or refused with what is the matter."""

import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from typing import Any
from zlib import crc32

import pytest
from PIL import Image, ImageDraw
from pypdf import PdfReader

from app.documents import pictures
from app.documents.letter_pdf import draw_letter
from app.domain.picture import PictureProblem, PictureRefused
from tests.app.documents.papers import HEAD, letter, said

SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def _bytes(picture: Image.Image, kind: str = "PNG", **options: Any) -> bytes:
    out = BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def _bomb() -> bytes:
    """A head that claims a picture of 60,000 by 60,000 dots."""
    plain = bytearray(_bytes(Image.new("RGB", (8, 8))))
    plain[16:24] = (60_000).to_bytes(4, "big") * 2
    plain[29:33] = crc32(plain[12:29]).to_bytes(4, "big")
    return bytes(plain)


def _signature(kind: str = "PNG") -> bytes:
    paper = Image.new("RGB", (1600, 900), "#F4F2EE")
    ImageDraw.Draw(paper).line([(600, 500), (700, 400), (800, 520), (1000, 450)], fill="#102060", width=9)
    return _bytes(paper, kind)


def _images(pdf: bytes) -> list[Any]:
    return list(PdfReader(BytesIO(pdf)).pages[0].images)


@pytest.mark.parametrize(
    "made",
    [
        lambda: _bytes(Image.new("RGB", (300, 100), "red")),
        lambda: _bytes(Image.new("RGBA", (300, 100), (200, 10, 10, 90))),
        lambda: _bytes(Image.new("CMYK", (300, 100), (0, 200, 200, 0)), "JPEG"),
        lambda: _bytes(Image.new("P", (300, 100)), transparency=0),
        lambda: _bytes(Image.new("LA", (300, 100), (20, 80))),
        lambda: _bytes(Image.new("1", (300, 100))),
        lambda: _bytes(Image.new("I;16", (300, 100), 40_000)),
        lambda: _bytes(Image.new("RGB", (3000, 60)), "GIF"),
    ],
)
def test_every_sort_of_picture_is_printed(made: Callable[[], bytes]) -> None:
    kept = pictures.checked(made(), use="logo")
    assert len(_images(draw_letter(letter(head=replace(HEAD, logo=kept))))) == 1


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (SVG, PictureProblem.SVG),
        (b"\xef\xbb\xbf  <svg></svg>", PictureProblem.SVG),
        (b"not a picture", PictureProblem.KIND),
        (_bytes(Image.new("CMYK", (300, 100), (0, 200, 200, 0)), "TIFF"), PictureProblem.KIND),
        (b"", PictureProblem.KIND),
        (_bytes(Image.new("RGB", (1, 1))), PictureProblem.SMALL),
        (_bytes(Image.effect_noise((200, 200), 50))[:-9000], PictureProblem.BROKEN),
        (_bomb(), PictureProblem.HUGE),
    ],
)
def test_what_cannot_be_printed_is_refused_and_the_letter_bears_the_initials(
    content: bytes, problem: PictureProblem
) -> None:
    with pytest.raises(PictureRefused) as fault:
        pictures.checked(content, use="logo")
    assert fault.value.problem is problem
    drawn = draw_letter(letter(head=replace(HEAD, logo=content)))
    assert not _images(drawn) and "MP" in said(drawn).split()


def test_twenty_megabytes_are_kept_small_and_drawn_in_little_memory() -> None:
    large = _bytes(Image.linear_gradient("L").resize((4600, 4600)), compress_level=0)
    assert len(large) > 20_000_000
    kept = pictures.checked(large, use="logo")
    assert len(kept) < 2_000_000 and max(Image.open(BytesIO(kept)).size) <= 1200
    sheet = letter(head=replace(HEAD, logo=large))  # as a shop from another day may have it
    draw_letter(sheet)
    tracemalloc.start()
    for _ in range(3):
        assert len(draw_letter(sheet)) < 1_500_000
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 30_000_000


def test_a_photo_keeps_neither_its_place_nor_its_side() -> None:
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "Where it was taken"
    kept = Image.open(
        BytesIO(pictures.checked(_bytes(Image.new("RGB", (90, 40)), "JPEG", exif=exif), use="logo"))
    )
    assert kept.size == (40, 90) and not dict(kept.getexif())


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_signature_is_cut_from_its_paper_and_stands_above_the_name(kind: str) -> None:
    kept = pictures.checked(_signature(kind), use="signature")
    width, height = Image.open(BytesIO(kept)).size
    assert 280 <= width <= 330 and 85 <= height <= 110  # of a sheet made 1200 wide
    bare, signed = (draw_letter(letter(signature=picture)) for picture in (b"", kept))
    assert len(_images(signed)) == 1 and said(bare) == said(signed)


@pytest.mark.parametrize("use_of", ["GIF", "BMP", "WEBP"])
def test_a_signature_is_png_or_jpeg(use_of: str) -> None:
    with pytest.raises(PictureRefused):
        pictures.checked(_signature(use_of), use="signature")


def test_blank_paper_is_no_signature() -> None:
    with pytest.raises(PictureRefused) as fault:
        pictures.checked(_bytes(Image.new("RGB", (400, 200), "#F4F2EE")), use="signature")
    assert fault.value.problem is PictureProblem.BLANK


def test_a_signature_that_is_no_picture_leaves_room_to_sign() -> None:
    assert said(draw_letter(letter(signature=b"lost"))) == said(draw_letter(letter()))

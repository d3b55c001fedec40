"""Addresses of many countries and scripts: printed line by line as they are written, all of it inside the window."""

import re
from pathlib import Path

import pytest

from app.documents import directions
from app.documents.letter_pdf import draw_letter
from app.domain import geometry
from app.domain.country import Country
from app.domain.geometry import Box
from app.domain.letter import AddressTooLong
from app.domain.shop import US_LETTER, Paper
from tests.app.documents.glyphs import Glyph, glyphs, text_of
from tests.app.documents.papers import letter

_EXPECTED = re.compile(r"^expected: *\|[^\n]*\n((?:[ \t]+\S[^\n]*\n?)+)", re.MULTILINE)
OWN = {
    "DE": ("Frau Žofie Šťastná-Überlänge", "c/o Weiß & Söhne", "Große Straße 12 a", "00-950 Łódź", "POLEN"),
    "AE": ("السيدة ليلى حسن", "شارع 28, مبنى 7", "أبو ظبي", "الإمارات العربية المتحدة"),
    "IL": ("גב' שרה לוי", "רחוב הרצל 12, דירה 4", "6688312 תל אביב", "ISRAEL"),
    "JP": ("山田 太郎 様", "〒730-0846 広島市中区舟入川口町 12-3", "舟入通り", "JAPAN"),
    "IN": ("श्रीमती अनिता शर्मा", "14 महात्मा गांधी मार्ग", "मुंबई 400096", "INDIA"),
    "TH": ("นางสาวสมหญิง ใจดี", "99/1 ถนนสุขุมวิท", "กรุงเทพฯ 10110", "THAILAND"),
    "GR": ("Ελένη Παπαδοπούλου", "Οδός Ερμού 12", "105 63 Αθήνα"),
    "UA": ("Ольга Щербакова", "вул. Хрещатик 1", "01001 Київ"),
    "GB": (
        "x" * 40 + " " + "y" * 40,
        "The Old Post Office Buildings, Upper Sampleford under the Hill",
        "SF3 7QX",
    ),
    "US": ("A",),
}


def _usual(country: str) -> Paper:
    return Country(country, ("UTC",)).paper


def _printed(paper: Paper, lines: tuple[str, ...]) -> list[list[Glyph]]:
    """The lines of the address block from above, their glyphs as they are drawn from left to right."""
    place = geometry.of(paper)
    box = place.address_most or place.address
    drawn = glyphs(draw_letter(letter(paper=paper, address_lines=lines, reference=(), blocks=(), agreed=())))
    by_line: dict[float, list[Glyph]] = {}
    for glyph in drawn:
        if box.x - 1 <= glyph.x <= box.right and box.y < glyph.y <= box.bottom:
            by_line.setdefault(round(glyph.y, 1), []).append(glyph)
    return [by_line[y] for y in sorted(by_line)]


def _as_seen(line: str) -> str:
    """What a line's glyphs say from the left."""
    levels = directions.levels(line)
    if levels is None:
        return line
    parts = [line[each.start : each.end][:: -1 if each.rtl else 1] for each in directions.seen(levels)]
    return "".join(parts)


def _signs(text: str) -> list[str]:
    """Marks and vowels are drawn before or after their letters as their script wants it."""
    return sorted(text.replace(" ", "").replace("\u200b", ""))


def _check(paper: Paper, lines: tuple[str, ...]) -> None:
    place = geometry.of(paper)
    found, room = _printed(paper, lines), place.visible or place.address
    if len(found) == len(lines):
        for seen, line in zip(found, lines, strict=True):
            assert _signs(text_of(seen)) == _signs(line)
            if line.isascii():
                assert text_of(seen) == line
    assert _signs("".join(map(text_of, found))) == _signs("".join(lines))
    for line in found:
        assert _holds(room, line), (paper, text_of(line))


def _holds(room: Box, line: list[Glyph]) -> bool:
    return all(
        room.x - 0.01 <= glyph.x and glyph.right <= room.right and room.y < glyph.y <= room.bottom
        for glyph in line
    )


@pytest.mark.parametrize("paper", Paper)
def test_our_own_addresses_print_on_every_paper(paper: Paper) -> None:
    for lines in OWN.values():
        _check(paper, lines)


@pytest.mark.parametrize("country", ["AE", "IL"])
def test_lines_from_right_to_left_read_in_their_order(country: str) -> None:
    for seen, line in zip(_printed(Paper.A4_DIN_B, OWN[country]), OWN[country], strict=True):
        assert text_of(seen) == _as_seen(line)


def test_addresses_of_the_shared_data_print_as_that_data_expects(shared_data: Path) -> None:
    checked, refused = 0, []
    for file in sorted((shared_data / "addresses").glob("*.yaml")):
        for match in _EXPECTED.finditer(file.read_text("utf-8")):
            lines = ("Ms Tilda Thimble", *(line.strip() for line in match[1].splitlines()))
            paper = _usual(file.stem.upper())
            try:
                _check(paper, lines)
            except AddressTooLong:
                refused.append((paper, len(lines)))
                _check(Paper.LETTER_PLAIN if paper in US_LETTER else Paper.A4_DIN_B, lines)
            checked += 1
    assert checked > 100
    assert all(count > 5 for _, count in refused)

"""The scripts of customers on paper: kerned, joined, stacked, in the order of their direction, and still to be searched."""

import unicodedata
from collections import Counter
from io import BytesIO
from itertools import pairwise

import pyphen
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from app.documents import directions, fonts, hyphens
from app.documents.breaking import prepared
from app.documents.faces import face
from app.documents.letter_pdf import draw_letter
from app.documents.style import Style
from app.documents.typesetting import RichLine, items_of, rich_lines, set_lines, width_of
from app.domain.letter import Agreed
from app.domain.rich_text import Run, read
from tests.app.documents.glyphs import Glyph, glyphs, lines, text_of
from tests.app.documents.papers import letter, said
from tests.app.documents.test_any_text import TEXT

BODY = Style(fonts.SERIF, 11.5, 16.5)
LEFT, RIGHT = 25, 188  # of the text, in millimetres


def body(words: str, **changed: object) -> list[list[Glyph]]:
    """The lines of a letter's text."""
    found = lines(glyphs(draw_letter(letter(blocks=read(words), **changed))))
    texts = [text_of(line) for line in found]
    return found[texts.index("Dear Ms Thimble,") + 1 : texts.index("Yours sincerely,")]


@pytest.mark.parametrize(
    ("font", "pair"),  # Gentium comes without pairs of Cyrillic letters
    [(font, pair) for font in (fonts.SANS, fonts.SERIF, fonts.SERIF_BOLD) for pair in ("AV", "To", "ΑΥ")]
    + [(fonts.SANS, "Го"), (fonts.SANS_BOLD, "Ту")],
)
def test_pairs_are_kerned(font: str, pair: str) -> None:
    style = Style(font, 10, 12)
    assert width_of(pair, style) < sum(width_of(sign, style) for sign in pair)


def test_ligatures_are_found_by_their_letters() -> None:
    assert "The office is affluent; fjord 2x -> (c)" in said(
        draw_letter(letter(blocks=read("The office is affluent; fjord 2x -> (c)")))
    )
    assert [glyph.text for glyph in body("office")[0]] == ["o", "ffi", "c", "e"]


def test_a_hebrew_paragraph_stands_flush_right_with_bold_inside() -> None:
    first, *_, last = body("הקומקום (דגם Brook 1.7) עלה 64.90 ₪, ואנחנו **מצטערים מאוד** על כך. " * 2)
    assert first[-1].right == pytest.approx(RIGHT, abs=0.1) and last[-1].right == pytest.approx(
        RIGHT, abs=0.1
    )
    assert last[0].x > LEFT + 5
    assert text_of(first).endswith("₪ 64.90 הלע (Brook 1.7 םגד) םוקמוקה")
    bold = [glyph.text for line in (first, last) for glyph in line if glyph.font == "NotoSansHebrew-Bold"]
    assert Counter(bold) == Counter("מצטעריםמאוד" * 2)


def test_arabic_letters_join_and_marks_stay_with_theirs() -> None:
    (line,) = body("ببب لا")
    behs = [glyph for glyph in line if glyph.text == "ب"]
    assert len({glyph.code for glyph in behs}) == 3 and behs[-1].right == pytest.approx(RIGHT, abs=0.1)
    assert text_of(line) == "ال ببب"


def test_devanagari_is_stacked_and_its_text_is_said_beside_the_glyphs() -> None:
    font = face("NotoSansDevanagari-Regular").font
    (item,) = items_of("कि", fonts.SERIF)
    assert [code for code, _ in item.shaped.glyphs][1] == font.get_nominal_glyph(
        ord("क")
    )  # drawn behind the vowel
    (conjunct,) = items_of("क्ष", fonts.SERIF)
    assert len(conjunct.shaped.glyphs) == 1
    drawn = draw_letter(letter(blocks=read("हिन्दी")))
    assert "हिन्दी".encode("utf-16-be").hex().encode() in _content(drawn)


def test_thai_marks_take_no_room_of_their_own() -> None:
    assert width_of("ที่", BODY) == pytest.approx(width_of("ท", BODY))
    assert all(
        not unicodedata.category(line[0]).startswith("M")
        for line in set_lines("น้ำที่ปู่ซื้อให้ญาติผู้ใหญ่" * 9, BODY, 90)
    )


def test_names_of_east_asia_in_a_latin_letter() -> None:
    (line,) = body("We sent it to 山田太郎 on Friday, **王小明** knows.")
    assert text_of(line) == "We sent it to 山田太郎 on Friday, 王小明 knows."
    assert {glyph.font for glyph in line if glyph.text in "山田太郎王小明"} == {"DroidSansFallbackFull"}


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("plain", "plain"),
        ("שלום", "םולש"),
        ("Dear שרה לוי,", "Dear יול הרש,"),
        ("אב 12.50 גד", "דג 12.50 בא"),
        ("אב 12:30-14:00", "12:30-14:00 בא"),
        ("ab (גד ef) הו", "ab (דג ef) וה"),
        ("אב (cd) הו", "וה )cd( בא"),  # mirrored when they are shaped
        ("אב cd, ef הו", "וה cd, ef בא"),
        ("ab אב 12 גד cd", "ab דג 12 בא cd"),
        ("سعر 12", "12 رعس"),
        ("אב 01632 960114 גד", "דג 01632 960114 בא"),
        ("سعر +44 (0)1632-960114", "+44 (0)1632-960114 رعس"),
        ("سعر 2026-11-20", "2026-11-20 رعس"),
        ("אב 12 34", "34 12 בא"),
        ("כהן asked for it.", "ןהכ asked for it."),
        ("כתבו אל help@example.org.", ".help@example.org לא ובתכ"),
    ],
)
def test_words_of_both_directions(line: str, shown: str) -> None:
    levels = directions.levels(line)
    if levels is None:
        assert line == shown
        return
    parts = [line[each.start : each.end][:: -1 if each.rtl else 1] for each in directions.seen(levels)]
    assert "".join(parts) == shown


def test_brackets_from_right_to_left_are_mirrored() -> None:
    assert text_of(body("(א) ב")[0]) == "ב (א)"


def test_lists_hang_on_either_side() -> None:
    latin, more, *_, second = body(f"- {'many words ' * 20}\n- second")
    assert latin[0].text == "•" and latin[0].x == pytest.approx(LEFT, abs=0.1)
    assert more[0].x == pytest.approx(latin[1].x, abs=0.1) and second[1].x == pytest.approx(
        latin[1].x, abs=0.1
    )
    (hebrew,) = body("1. אחד")
    assert text_of(hebrew[-2:]) == ".1" and hebrew[-1].right == pytest.approx(RIGHT, abs=0.1)


def test_a_table_may_hold_words_from_right_to_left() -> None:
    drawn = glyphs(draw_letter(letter(agreed=(Agreed("החזר מלא", "Robin", "מחר"),))))
    (row,) = [line for line in lines(drawn) if "Robin" in text_of(line)]
    assert text_of(row) == "אלמ רזחהRobinרחמ"
    assert row[-1].right == pytest.approx(RIGHT, abs=0.1)


def test_closing_and_signer_stand_at_the_left_in_either_direction() -> None:
    drawn = lines(glyphs(draw_letter(letter(closing="בכבוד רב,", signer="מרתה פיין"))))
    begins = {text_of(line): line[0].x for line in drawn}
    for shown in (",בר דובכב", "ןייפ התרמ", "Owner"):
        assert begins[shown] == pytest.approx(LEFT, abs=0.5)


@pytest.mark.parametrize(
    ("word", "language", "parted"),
    [
        ("Unannehmlichkeiten,", "de", "Unan|nehm|lich|kei|ten,"),
        ("incomodidades", "es", "inco|mo|di|da|des"),
        ("particulièrement", "fr", "par|ti|cu|liè|re|ment"),
        ("niedogodności", "pl", "nie|do|god|no|ści"),
        ("Thimbleton", "en", "Thimbleton"),
        ("MANCHESTER", "de", "MANCHESTER"),
        ("TeamViewer", "de", "TeamViewer"),
        ("help@marrowandpine.example", "en", "help@marrowandpine.example"),
        ("kettle2000series", "en", "kettle2000series"),
        ("extraordinary", "xx", "extraordinary"),
        ("answer", "", "answer"),
    ],
)
def test_where_words_are_parted(word: str, language: str, parted: str) -> None:
    places = [0, *hyphens.points(word, language), len(word)]
    assert "|".join(word[begins:ends] for begins, ends in pairwise(places)) == parted


@pytest.mark.parametrize("language", ["en_GB", "fr", "pl_PL", "es"])
def test_patterns_that_are_looked_into_when_asked_for_are_those_of_the_library(language: str) -> None:
    words = [
        "reparation",
        "międzynarodowy",
        "extraordinary",
        "desafortunadamente",
        "indépendance",
        "łódź",
        "communication",
    ]
    kept, read_anew = (
        hyphens._patterns(language.replace("_", "-").lower()),
        pyphen.Pyphen(lang=language, cache=False),
    )
    for word in words:
        assert kept.hd.positions(word) == read_anew.hd.positions(word)


def test_a_line_that_would_be_left_short_ends_in_a_hyphen_that_reads_as_none() -> None:
    words = "Wir bedauern die Unannehmlichkeiten und die Unzuverlässigkeit unserer Lieferbenachrichtigungen sehr. "
    drawn = draw_letter(letter(language="de", blocks=read(words * 5)))
    assert "\u00ad" in text_of([glyph for line in lines(glyphs(drawn)) for glyph in line])
    assert " ".join([words.strip()] * 5) in said(drawn)


def test_soft_hyphens_show_only_where_a_line_ends() -> None:
    whole, parted = (
        rich_lines((Run("so long\u00adwinded"),), BODY, width, language="en") for width in (200, 40)
    )
    assert [_shown(line) for line in whole] == ["so longwinded"]
    assert [_shown(line) for line in parted] == ["so long\u00ad", "winded"]


def test_names_are_never_parted() -> None:
    words = "Es grüßt Sie Frau Niederleithingerin und Herrn Xi und Frau Niederleithingerin sehr"
    parted = rich_lines((Run(words),), BODY, 180, language="de")
    whole = rich_lines((Run(words),), BODY, 180, language="de", whole=frozenset(["Niederleithingerin"]))
    assert any("\u00ad" in _shown(line) for line in parted)
    assert not any("\u00ad" in _shown(line) for line in whole)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.builds(Run, TEXT, st.booleans(), st.booleans()), max_size=4).map(tuple),
    st.floats(20, 500),
    st.sampled_from(["en", "de", "fr", "zz"]),
)
def test_any_rich_text_is_whole_and_never_too_wide(
    runs: tuple[Run, ...], width: float, language: str
) -> None:
    found = rich_lines(runs, BODY, width, language=language)
    for line in found:
        wide = sum(item.shaped.width for item in line.items) * BODY.size
        assert wide <= width + 0.01 or _is_one_letter(_shown(line))
    kept = "".join(
        prepared(run.text, fonts.look(fonts.SERIF, bold=run.bold, italic=run.italic)) for run in runs
    )
    assert _signs("".join(_shown(line) for line in found)) == _signs(kept)


def test_a_letter_is_the_same_whatever_was_drawn_before() -> None:
    sheet = letter(blocks=read("Δεν **שלום** office कि"))
    first = draw_letter(sheet, invariant=True)
    draw_letter(letter(blocks=read("Ω and µ and Å, **office**")))
    assert draw_letter(sheet, invariant=True) == first


def _shown(line: RichLine) -> str:
    return "".join(item.text for item in line.items)


def _is_one_letter(text: str) -> bool:
    return len([sign for sign in text if not unicodedata.category(sign).startswith("M")]) <= 1


def _signs(text: str) -> Counter[str]:
    return Counter("".join(text.replace("\u00ad", "").split()))


def _content(pdf: bytes) -> bytes:
    return bytes(PdfReader(BytesIO(pdf)).pages[0].get_contents().get_data())

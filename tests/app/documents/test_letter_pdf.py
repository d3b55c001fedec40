"""The letter: its places on the sheet, its pages, and every text coming out as it was meant."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from PIL import Image
from pypdf import PdfReader

from app.documents import words
from app.documents.letter_pdf import draw_letter
from app.domain import geometry
from app.domain.letter import AddressTooLong, Agreed
from app.domain.shop import Paper
from tests.app.documents.papers import HEAD, fonts, letter, pages, said, seen


def test_an_address_no_window_holds_is_refused() -> None:
    with pytest.raises(AddressTooLong) as fault:
        draw_letter(letter(address_lines=tuple(f"Line {n}" for n in range(20))))
    assert fault.value.lines == 20 and fault.value.room < 20


def test_all_of_the_letter_is_on_the_paper() -> None:
    sheet = letter()
    text = said(draw_letter(sheet))
    parts = [sheet.subject, sheet.greeting, sheet.closing, sheet.signer, sheet.signer_job, "Page 1 of 1"]
    parts += [HEAD.name, HEAD.tagline, HEAD.phone, HEAD.email, HEAD.foot, HEAD.hours, "What will happen"]
    parts += [cell for row in sheet.agreed for cell in (row.what, row.who, row.when)]
    assert [part for part in parts if part not in text] == []
    assert "{" not in text


def test_rows_of_the_table_stand_in_their_columns() -> None:
    runs = {run.text: run for run in seen(draw_letter(letter()))}
    assert runs["Robin Quill"].x == runs["Sam Lantern"].x == runs["Who sees to it"].x
    assert runs["Robin Quill"].y == runs["Full refund of £64.90"].y == runs["Mon 16 November"].y


def test_room_for_a_signature_by_hand() -> None:
    runs = {run.text: run.y for run in seen(draw_letter(letter()))}
    assert 14 <= runs["Marta Pine"] - runs["Yours sincerely,"] <= 22


def test_empty_fields_leave_no_gaps() -> None:
    head = replace(HEAD, tagline="", phone="", email="", foot="", hours="", address_lines=())
    bare = letter(
        head=head, reference=(("Your receipt", ""), ("Date", "today")), signer="", signer_job="", agreed=()
    )
    runs = seen(draw_letter(bare))
    assert "Your receipt" not in {run.text for run in runs}
    date_line = next(run for run in runs if run.text == "Date")
    assert date_line.y == pytest.approx(geometry.of(bare.paper).reference.y, abs=0.1)
    assert "What will happen" not in {run.text for run in runs}


def test_five_thousand_words_flow_over_numbered_pages() -> None:
    words = " ".join(f"word{number}" for number in range(5000))
    drawn = draw_letter(letter(paragraphs=(words, "{agreed_table}")))
    texts = pages(drawn)
    assert len(texts) > 5
    assert all(f"Page {page} of {len(texts)}" in text for page, text in enumerate(texts, 1))
    assert all("Our reference 26-0417" in text for text in texts[1:])
    found = [word for text in texts for word in text.split() if word.startswith("word")]
    assert found == words.split()
    assert "Yours sincerely," in texts[-1] and "Marta Pine" in texts[-1]


def test_a_signature_never_stands_alone_on_a_page() -> None:
    for length in range(330, 480, 6):
        texts = pages(draw_letter(letter(paragraphs=(" ".join(["kettle"] * length),), agreed=())))
        assert "kettle" in texts[-1]


def test_a_row_longer_than_a_page_is_carried_over_under_its_head() -> None:
    row = Agreed(" ".join(f"step{number}" for number in range(900)), "Sam", "soon")
    texts = pages(draw_letter(letter(agreed=(row, row))))
    assert sum(text.count("step899") for text in texts) == 2
    assert all("What will happen" in text for text in texts if "step" in text)


def test_no_text_runs_off_the_sheet_or_into_the_foot() -> None:
    long = "Donaudampfschifffahrtsgesellschaft" * 40
    for paper in Paper:
        sheet = geometry.of(paper)
        drawn = draw_letter(
            letter(
                paper=paper, subject=long, paragraphs=(long,), agreed=(Agreed(long, long, long),), signer=long
            )
        )
        for page in range(len(pages(drawn))):
            for run in seen(drawn, page):
                is_foot = run.y > sheet.foot_at
                assert sheet.left - 0.1 <= run.x <= sheet.text_right
                assert is_foot or run.y < sheet.foot_at - 4


def test_the_code_and_the_text_keep_apart() -> None:
    runs = seen(draw_letter(letter(paragraphs=(" ".join(["word"] * 4000),))))
    code_top = min(run.y for run in runs if run.text == "Show this") - 14
    assert max(run.y for run in runs if run.text.startswith("word")) < code_top


def test_without_the_code() -> None:
    text = said(draw_letter(letter(show_code=False)))
    assert "Show this" not in text


def test_names_of_many_scripts_come_out() -> None:
    lines = ("Żółć Gęślą-Jaźń", "Ελένη Παπαδοπούλου", "Ольга Щербакова", "Ngũgĩ wa Thiong'o")
    text = said(draw_letter(letter(address_lines=lines, subject="Łódź, Αθήνα, Київ")))
    assert [line for line in (*lines, "Łódź, Αθήνα, Київ") if line not in text] == []


def test_what_has_no_glyph_gets_a_name() -> None:
    text = said(draw_letter(letter(greeting="Dear 🙂, hello\x00\x07 there \U0010fffd")))
    assert "Dear [slightly smiling face], hello there [character U+10FFFD]" in text


def test_markup_is_only_text() -> None:
    hostile = '<b>x</para> <img src="file:///etc/passwd"/> &amp; <script>'
    assert hostile in said(draw_letter(letter(paragraphs=(hostile,))))


def test_properties_and_fonts_of_the_document() -> None:
    drawn = draw_letter(letter(language="en", pack="GB 2026-04-06"), invariant=True)
    reader = PdfReader(BytesIO(drawn))
    assert reader.metadata is not None
    assert reader.metadata.title == "26-0417 Your kettle: what we have agreed"
    assert reader.metadata.author == "Marrow & Pine"
    assert reader.metadata.subject == "Letter about complaint 26-0417"
    assert reader.metadata.keywords == "26-0417, GB 2026-04-06"
    assert reader.metadata.creator == "Redress"
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "en" and root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert all(fonts(drawn).values()) and not any("Helvetica" in name for name in fonts(drawn))
    assert b"Helvetica" not in drawn
    assert drawn == draw_letter(letter(language="en", pack="GB 2026-04-06"), invariant=True)


def test_a_logo_is_printed_and_a_broken_one_left_out() -> None:
    picture = BytesIO()
    Image.new("RGBA", (2400, 900), (10, 90, 60, 128)).save(picture, "PNG")
    with_logo = draw_letter(letter(head=replace(HEAD, logo=picture.getvalue())))
    assert len(PdfReader(BytesIO(with_logo)).pages[0].images) == 1
    assert len(with_logo) < 200_000
    for broken in (b"not a picture", picture.getvalue()[:60], picture.getvalue()[:-400]):
        assert said(draw_letter(letter(head=replace(HEAD, logo=broken), dated_on=date(2026, 1, 1))))


@pytest.mark.parametrize("language", words.languages())
def test_labels_beside_the_address_are_whole_where_there_is_least_room(language: str) -> None:
    spoken = words.of(language)
    for month in (3, 9):
        day = spoken.day(date(2026, month, 28))
        pairs = (("our_reference", "26-0417"), ("you_told_us", day), ("written_by", "Marta Pine"))
        reference = tuple((spoken.text("letter", label), value) for label, value in pairs)
        for paper in (Paper.A4_SWISS_LEFT, Paper.LETTER_US_9, Paper.LETTER_US_10):
            assert "…" not in said(draw_letter(letter(paper=paper, reference=reference)))


def test_what_a_company_must_say_on_its_letters_is_not_cut() -> None:
    foot = (
        "Marrow & Pine Haushaltswaren GmbH, Sitz der Gesellschaft: Berlin, Amtsgericht Charlottenburg HRB 123456 B, "
        "Geschäftsführerinnen: Marta Pine, Dr. Wilhelmine Oberhuber, USt-IdNr. DE123456789, IBAN DE02 1203 0000 0000 2020 51"
    )
    hours = "Geöffnet Montag bis Freitag 09:00 bis 18:00, Samstag 09:00 bis 14:00"
    for paper in (Paper.A4_DIN_B, Paper.LETTER_US_9):
        drawn = draw_letter(letter(paper=paper, head=replace(HEAD, hours=hours, foot=foot)))
        assert foot in said(drawn) and hours in said(drawn)
        assert max(run.y for run in seen(drawn)) < geometry.of(paper).height - 4.5


def test_a_long_name_of_a_shop_takes_two_lines_in_its_head() -> None:
    name = "Marrow & Pine Haushaltswaren und Gartenbedarf Handelsgesellschaft mbH"
    drawn = draw_letter(letter(head=replace(HEAD, name=name)))
    assert f"{name} Homewares since 1987" in said(drawn)
    assert "…, 12 Example Row, Sampleford SF1 2AB" in said(drawn)  # above the address

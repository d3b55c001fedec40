"""Case studies name nobody: names in all their forms, numbers in any spelling, addresses in any order of signs."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.domain import masking
from app.domain.folding import folded
from app.domain.masking import MARKS, Found, Known, Masked, Trait, masked, name_candidates
from app.domain.phone import digits_of

KNOWN = Known(
    customer="Mrs Tilda Thimble-Müller",
    people=("Zoë Okafor",),
    colleagues=("Robin Quill",),
    phones=("07700 900142",),
    emails=("tilda@thimble.example",),
    addresses=("4 Bobbin Lane\nSampleford\nSF3 7QX",),
    country="GB",
)


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("Tilda Thimble-Müller rang", "[customer] rang"),
        ("Mrs Thimble's kettle", "Mrs [customer]'s kettle"),
        ("THIMBLE, TILDA", "[customer]"),
        ("T. Thimble came", "[customer] came"),
        ("for T. T. M. again", "for [customer]. again"),
        ("Mueller and muller and MÜLLER", "[customer] and [customer] and [customer]"),
        ("Mu\u0308ller", "[customer]"),
        ("Thim\u00adble", "[customer]"),
        ("@tildathimble wrote", "@[customer] wrote"),
        ("the Thimbles", "the [customer]"),
        ("thimblerigging is no name", "thimblerigging is no name"),
        ("Zoe Okafor and Robin", "[person] and [colleague]"),
        ("Mr Smith and Frau Öztürk", "Mr [person] and Frau [person]"),
        ("Doctor who", "Doctor who"),
        ("ring +44 (0)7700-900142 now", "ring [phone] now"),
        ("0044 7700 900 142", "[phone]"),
        ("7700900142", "[phone]"),
        ("07700\u00a0900\u00a0142", "[phone]"),
        ("٠٧٧٠٠٩٠٠١٤٢", "[phone]"),
        ("call 01632 960114", "call [phone]"),
        ("on 02/11/2026 10:24 for £64.90", "on 02/11/2026 10:24 for £64.90"),
        ("receipt 0044-2231, complaint 26-0042", "receipt 0044-2231, complaint 26-0042"),
        ("TILDA@Thimble.example or a.b+c@d.example", "[email] or [email]"),
        ("at 4, Bobbin  Lane", "at [address]"),
        ("in bobbin lane", "in [address]"),
        ("sf37qx", "[address]"),
        ("SF3 7QX, Sampleford", "[address]"),
    ],
)
def test_who_it_was_is_taken_out(text: str, clean: str) -> None:
    assert masked(text, KNOWN).text == clean


def test_what_was_taken_out_is_told_with_how_often() -> None:
    found = masked("Tilda! Tilda? And 07700 900142.", KNOWN).found
    assert found == (Found(Trait.CUSTOMER, "Tilda", 2), Found(Trait.PHONE, "07700 900142", 1))
    assert masked("It leaks when it boils.", KNOWN) == Masked("It leaks when it boils.")


def test_a_name_that_is_a_word_is_left_where_it_is_one() -> None:
    rose = Known(customer="Rose May")
    assert masked("Rose said: in may a rose wilts", rose).text == "[customer] said: in may a rose wilts"
    assert masked("rose may called", rose).text == "[customer] called"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Żaneta Łukasiewicz", "z Łukasiewiczem, Żanety, Zanety, Łukasiewicza"),
        ("Jan Kowalski", "Janem, Kowalskiego, Kowalskim"),
        ("Мария Иванова", "Марией, Ивановой, Марии"),
        ("Αλέξανδρος Παπαδόπουλος", "Παπαδόπουλου, Αλέξανδρου"),
    ],
)
def test_names_as_sentences_bend_them(name: str, text: str) -> None:
    for word in text.split(", "):
        assert word.split()[-1] not in masked(text, Known(customer=name)).text, word


def test_everyday_words_that_begin_like_a_name_are_left() -> None:
    text = "Die Marke, the Masonry, Steine und Tildarium"
    assert masked(text, Known(customer="Mark Stein Mason-Tilda")).text == text


@pytest.mark.parametrize("text", ["田中さんのやかん", "田中 さん"])
def test_names_that_are_written_without_spaces(text: str) -> None:
    assert "田中" not in masked(text, Known(customer="田中 花子")).text


def test_whom_a_text_may_name() -> None:
    assert {"zoe okafor", "and zoe okafor"} <= name_candidates("and Zoë Okafor came")


_letters = some.text("abcdefghijklmnopqrstuvwxyzäöüßéèñøåłç", min_size=4, max_size=12)
_names = some.lists(_letters.map(str.capitalize), min_size=1, max_size=3).map(" ".join)
_say = some.text(max_size=60)
_cases = some.sampled_from([str, str.upper, str.lower, str.title])


@given(_names, _say, _say, _cases, some.sampled_from(["", "'s", "s", ".", ", ", "-"]))
def test_no_part_of_any_name_is_left(name: str, before: str, after: str, case: object, end: str) -> None:
    known = Known(customer=name)
    text = f"{before} {case(name)}{end} {after} {case(name.split()[-1])}"  # type: ignore[operator]
    clean = masked(text, known)
    left = re.findall(r"\w+", folded(_without_marks(clean.text)))
    assert not set(left) & (set(folded(name).split()) - _everyday())
    assert masked(clean.text, known) == Masked(clean.text)


@given(some.text("0123456789", min_size=9, max_size=10), some.data())
def test_no_spelling_of_a_number_is_left(digits: str, data: some.DataObject) -> None:
    core = "7" + digits
    front = data.draw(some.sampled_from(["0", "+44", "+44 (0)", "0044 ", "44", ""]))
    parted = "".join(data.draw(some.sampled_from(["", " ", "-", ".", " - "])) + digit for digit in core[1:])
    text = f"Ring {front}{core[0]}{parted}, please"
    clean = masked(text, Known(phones=(f"0{core}",), country="GB"))
    assert core not in digits_of(clean.text)
    assert clean.text == "Ring [phone], please"


@given(_say, _names, _say)
def test_masking_twice_finds_nothing_more_and_keeps_the_rest(before: str, name: str, after: str) -> None:
    known = Known(customer=name, addresses=(f"{name} Road 7\nOtherplace",), emails=("x@y.example",))
    once = masked(f"{before} x@y.example {after} Otherplace", known)
    assert masked(once.text, known) == Masked(once.text)
    assert "Otherplace" not in once.text and "x@y.example" not in once.text


def _without_marks(text: str) -> str:
    for mark in MARKS.values():
        text = text.replace(mark, " ")
    return text


def _everyday() -> set[str]:
    return set(masking._EVERYDAY) | set(masking._LINKS) | set(masking._TITLES)

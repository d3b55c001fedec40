"""The sentence that was found: as it was written, with the words marked, whatever the text is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.folding import search_words
from app.domain.hits import marked, sentence


@pytest.mark.parametrize(
    ("text", "query", "shown", "found"),
    [
        ("It leaks. The łamp HUMS at night! No.", "lamp hum", "The łamp HUMS at night!", ["łamp", "HUMS"]),
        ("One lamp. Two lamps and a kettle", "kettle lamp", "Two lamps and a kettle", ["lamps", "kettle"]),
        ("Straße 5\nsecond line", "strasse", "Straße 5", ["Straße"]),
        ("cafe\u0301 is hot", "cafe", "cafe\u0301 is hot", ["cafe\u0301"]),
        ("קומקום דולף", "קומקום", "קומקום דולף", ["קומקום"]),
        ("version 2.5 leaks. Yes", "leaks", "version 2.5 leaks.", ["leaks"]),
    ],
)
def test_the_sentence_with_most_of_the_words(text: str, query: str, shown: str, found: list[str]) -> None:
    parts = sentence(text, search_words(query))
    assert "".join(part for part, _ in parts) == shown
    assert [part for part, hit in parts if hit] == found


def test_a_whole_word_is_not_found_in_a_longer_one_but_the_last_may_be_begun() -> None:
    assert sentence("kettles", search_words("kettle x")) == ()
    assert sentence("kettles", search_words("kettle")) == (("kettles", True),)


def test_far_into_a_long_sentence_what_was_left_out_is_shown() -> None:
    parts = sentence("word " * 300 + "gasket " + "word " * 300, ["gasket"])
    assert parts[0] == ("…", False) and ("gasket", True) in parts
    assert len("".join(text for text, _ in parts)) < 400


@given(st.text(), st.text())
def test_marking_changes_no_letter(text: str, query: str) -> None:
    parts = marked(text, search_words(query))
    assert not parts or "".join(part for part, _ in parts) == text
    sentence(text, search_words(query))


def test_a_text_full_of_hits_takes_no_time_to_speak_of() -> None:
    assert sentence("boils. " * 3000, ["boils"])[0] == ("boils", True)

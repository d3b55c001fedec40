"""Words that doubt or blame are found where they stand, and only those."""

import pytest

from app.domain import wording


@pytest.mark.parametrize(
    ("text", "found", "instead"),
    [
        ("You say that it leaks.", "You say", "You told us"),
        ("you claim it broke", "you claim", "you told us"),
        ("Unfortunately it broke.", "Unfortunately", ""),
        ("You failed to tell us.", "You failed to", "We still need"),
        ("any inconvenience caused", "any inconvenience", "the trouble"),
        ("our supplier’s fault", "our supplier's fault", "the supplier is looking into it"),
    ],
)
def test_a_note_tells_where_and_what_instead(text: str, found: str, instead: str) -> None:
    (note,) = wording.notes(text, "en")
    assert (note.found, note.instead) == (found, instead)
    assert note.start == text.replace("’", "'").index(found)


@pytest.mark.parametrize("text", ["You told us that it leaks.", "We are sorry.", "your saying", ""])
def test_plain_words_get_no_note(text: str) -> None:
    assert wording.notes(text, "en") == ()


def test_notes_come_in_the_order_of_the_text() -> None:
    notes = wording.notes("Unfortunately you say so. You claim more.", "en")
    assert [note.found for note in notes] == ["Unfortunately", "you say", "You claim"]


@pytest.mark.parametrize(
    ("text", "times"), [("I am sorry. Our apologies.", 2), ("We apologise", 1), ("sorrysorry", 0)]
)
def test_sorry_is_counted(text: str, times: int) -> None:
    assert wording.times_sorry(text, "en") == times

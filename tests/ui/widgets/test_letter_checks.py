"""What is looked at before a letter is printed, as it is shown."""

import pytest
from pytestqt.qtbot import QtBot

from app.domain.letter_checks import Check, CheckKind
from app.domain.wording import WordingNote
from app.services.letters import Preview
from tests.builders import Desk
from ui.widgets.button import Button
from ui.widgets.label import ElidedLabel
from ui.widgets.letter_checks import LetterChecks


@pytest.fixture
def shown(qtbot: QtBot, desk: Desk) -> LetterChecks:
    made = LetterChecks()
    qtbot.addWidget(made)
    made.resize(480, 240)
    return made


def words(shown: LetterChecks) -> list[str]:
    return [one.text() for one in shown._rows.findChildren(ElidedLabel)]


def seen(*checks: Check, notes: tuple[WordingNote, ...] = ()) -> Preview:
    return Preview(b"", (), checks, notes)


ALL_WELL = tuple(
    Check(kind, True) for kind in (CheckKind.ADDRESS, CheckKind.FIELDS, CheckKind.STEPS, CheckKind.DATES)
)


def test_all_is_well_in_two_columns_with_who_approved_below(shown: LetterChecks) -> None:
    approved = Check(
        CheckKind.APPROVAL, True, ("Refund of £64.90", "2026-11-12T12:10:00+00:00", "Marta Pine")
    )
    note = WordingNote(0, "You say", "You told us")
    shown.show_preview(seen(*ALL_WELL, approved, notes=(note,)))
    assert shown.summary() == "1 note, nothing missing"
    assert words(shown)[:3] == [
        "Name and address complete",
        "Every step has who and when",
        "No empty field, no past date",
    ]
    assert words(shown)[-1].startswith("Refund of £64.90 approved") and words(shown)[-1].endswith(
        "Marta Pine"
    )


@pytest.mark.parametrize("kind", list(CheckKind))
def test_every_check_has_words_and_what_stops_leads_somewhere(shown: LetterChecks, kind: CheckKind) -> None:
    details = {
        CheckKind.ADDRESS: ("address",),
        CheckKind.DATES: ("2026-11-01",),
        CheckKind.FINAL: ("final",),
        CheckKind.SORRY: ("0",),
    }.get(kind, ("2",))
    missing = Check(kind, passed=False, details=details)
    shown.show_preview(seen(missing))
    assert shown.summary() == "1 to put right" and len(words(shown)) == 1
    asked: list[object] = []
    shown.mend.connect(asked.append)
    buttons = shown._rows.findChildren(Button)
    assert buttons or kind is CheckKind.ONE_PAGE
    for button in buttons:
        button.click()
    assert asked == [missing] * len(buttons)


def test_advice_has_no_button_and_stops_nothing(shown: LetterChecks) -> None:
    shown.show_preview(seen(Check(CheckKind.SORRY, passed=False, details=("3",), advice=True)))
    assert shown.summary() == "Nothing missing"
    assert words(shown) == ["Says sorry 3 times"] and shown._rows.findChildren(Button) == []

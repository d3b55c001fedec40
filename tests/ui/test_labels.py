"""Every value and every fault has its words."""

import importlib
import pkgutil
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

import app
from app import identity
from app.domain.complaint import Channel, DueKind, Kept, Mood, Severity, Status, WaitingFor
from app.domain.due import ItemKind
from app.domain.followup import Outcome, Satisfaction, ToldHow
from app.domain.letter import LetterKind, LetterState
from app.domain.lifecycle import Move, Need, StillMissing
from app.domain.listing import View
from app.domain.money import BadAmount
from app.domain.next_action import Next
from app.domain.offer import OfferState, Remedy
from app.domain.review import LessonState
from app.domain.staff import Role
from app.domain.timeline import Entry, EntryKind
from app.errors import FieldMissing, NotFound, StorageError, UserError
from tests.builders import Desk
from ui import icon_files, labels
from ui.when import When
from ui.words import entries as entry_words
from ui.words import faults as fault_words
from ui.words.next_step import next_icon, next_step

WORDS = [
    (labels.status, Status),
    (labels.waiting, WaitingFor),
    (labels.channel, Channel),
    (labels.by_channel, Channel),
    (labels.prefers, Channel),
    (labels.remedy, Remedy),
    (labels.severity, Severity),
    (labels.mood, Mood),
    (labels.kept, Kept),
    (labels.outcome, Outcome),
    (labels.satisfaction, Satisfaction),
    (labels.told_how, ToldHow),
    (labels.due_kind, DueKind),
    (labels.item_kind, ItemKind),
    (labels.letter_kind, LetterKind),
    (labels.letter_state, LetterState),
    (labels.role, Role),
    (labels.view, View),
    (next_step, Next),
]
ICONS = [
    (labels.status_icon, Status),
    (labels.channel_icon, Channel),
    (labels.remedy_icon, Remedy),
    (labels.item_icon, ItemKind),
    (next_icon, Next),
]


@pytest.mark.parametrize(("words", "kind"), WORDS)
def test_every_value_has_its_words(words, kind):
    assert all(words(value).strip() for value in kind)


@pytest.mark.parametrize(("icon", "kind"), ICONS)
def test_every_value_has_an_icon_that_is_shipped(icon, kind):
    assert [icon(value) for value in kind if not icon_files.exists(icon(value))] == []


def test_states_of_offers_and_lessons_have_role_and_words():
    assert all(labels.offer_state(value)[1] for value in OfferState)
    assert all(labels.lesson_state(value)[1] for value in LessonState)


def test_waiting_for_the_owner_stands_above_the_stage():
    assert labels.stage(Status.IN_PROGRESS, WaitingFor.OWNER)[:2] == ("wait", "Owner to decide")
    assert labels.stage(Status.RESOLVED, WaitingFor.OWNER)[1] == "Resolved"


def _every_fault() -> Iterator[type]:
    for module in pkgutil.walk_packages(app.__path__, "app."):
        importlib.import_module(module.name)
    waiting = [UserError, StorageError]
    while waiting:
        children = waiting.pop().__subclasses__()
        yield from (kind for kind in children if kind.__module__.startswith("app."))
        waiting += children


def test_every_fault_has_its_sentence():
    assert {f"{kind.__module__}.{kind.__qualname__}" for kind in _every_fault()} - set(
        fault_words.SENTENCES
    ) == set()


@pytest.mark.parametrize(
    "fault", [FieldMissing("words"), NotFound("complaint", "26-9999"), BadAmount("abc", "words")]
)
def test_a_sentence_has_no_gaps_codes_or_exclamation_marks(fault):
    said = fault_words.fault_sentence(fault)
    assert said.endswith(".") and "{" not in said and "!" not in said


def test_every_need_tells_what_to_do():
    assert all(fault_words.fault_sentence(StillMissing(Move.CLOSE, need)) for need in Need)


def test_a_bug_is_not_dressed_up_as_a_sentence():
    with pytest.raises(ZeroDivisionError):
        fault_words.fault_sentence(ZeroDivisionError())


def _entry(kind: EntryKind, text: str = "", **facts: str) -> Entry:
    at = datetime(2026, 11, 10, 17, 31, tzinfo=UTC)
    return Entry(identity.new_id(), identity.new_id(), at, "Robin Quill", kind, text, facts)


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (
            _entry(EntryKind.ACKNOWLEDGED, channel="call", minutes="191"),
            "Acknowledged by phone, 3 h 11 min after receipt",
        ),
        (_entry(EntryKind.ACKNOWLEDGED, channel="slip", minutes="0"), "Acknowledged with the slip at once"),
        (
            _entry(EntryKind.RECEIVED, channel="counter", read_back="yes"),
            "Received at the counter. Read back: “that is right”",
        ),
        (
            _entry(EntryKind.OFFER, remedy="refund", amount="6490", currency="GBP"),
            "Offered: refund of £64.90",
        ),
        (
            _entry(EntryKind.FOLLOW_UP_DONE, outcome="happy", satisfaction="5"),
            "Followed up: the customer is “very happy”",
        ),
        (
            _entry(EntryKind.FOLLOW_UP_DONE, outcome="waived", attempt="3"),
            "Follow-up waived after 3 calls without an answer",
        ),
        (
            _entry(EntryKind.KEEP_INFORMED, every="3", due_at="2026-11-16T18:00:00+00:00"),
            "Keep informed every 3 working days, first on Mon 16 Nov",
        ),
        (_entry(EntryKind.PROMISE, due_at="2026-11-16T18:00:00+00:00"), "Promised an answer by Mon 16 Nov"),
        (_entry(EntryKind.WAITING, **{"for": "owner"}), "Asked the owner to decide"),
    ],
)
def test_an_entry_is_told_in_a_sentence(desk: Desk, entry, said):
    assert entry_words.entry_headline(entry, When.of_shop()) == said


def test_every_kind_of_entry_can_be_told_without_facts(desk: Desk):
    when = When.of_shop()
    for kind in EntryKind:
        assert entry_words.entry_headline(_entry(kind, "Words"), when)
        assert entry_words.entry_sign(_entry(kind))
        assert entry_words.done_word(kind)


def test_answers_stand_below_with_how_they_were_told(desk: Desk):
    entry = _entry(
        EntryKind.FOLLOW_UP_DONE,
        "Glad",
        outcome="happy",
        satisfaction="4",
        result="5",
        ease="2",
        told_how="card",
    )
    assert entry_words.entry_text(entry) == "Glad\nResult: very happy; ease: unhappy; told on a card"
    assert entry_words.entry_sign(_entry(EntryKind.FOLLOW_UP_DONE, outcome="no_answer"))[1] == "phone-missed"

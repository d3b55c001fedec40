"""Drafts: two windows never write over each other's words, and what was put aside can be taken up."""

from datetime import timedelta
from uuid import UUID

import pytest

from app import clock
from app.domain.complaint import Told
from app.errors import ChangedMeanwhile
from app.identity import new_id
from app.services import draft_files, drafts, intake
from app.services.drafts import DraftGone
from app.services.intake import Intake
from tests.builders import Desk
from tests.conftest import NOW


@pytest.fixture
def draft_id(desk: Desk) -> UUID:
    made = new_id()
    drafts.keep(made, desk.robin, content={"words": "It leaks."})
    return made


def words_of(draft_id: UUID) -> str:
    found = drafts.get(draft_id)
    assert found
    return found.content["words"]


def test_words_of_another_window_are_not_written_over(desk: Desk, draft_id: UUID) -> None:
    drafts.keep(draft_id, desk.robin, content={"words": "It leaks twice."}, over={"words": "It leaks."})
    with pytest.raises(ChangedMeanwhile):
        drafts.keep(draft_id, desk.senior, content={"words": "It is dark."}, over={"words": "It leaks."})
    assert words_of(draft_id) == "It leaks twice."


def test_what_no_database_can_hold_is_no_change(desk: Desk, draft_id: UUID) -> None:
    drafts.keep(draft_id, desk.robin, content={"words": "a\x00\ud800"})
    drafts.keep(draft_id, desk.robin, content={"words": "ab"}, over={"words": "a\x00\ud800"})
    assert words_of(draft_id) == "ab"


def test_one_draft_becomes_one_complaint(desk: Desk, draft_id: UUID) -> None:
    taken = Intake(Told("It leaks."), None, None, None, draft_id)
    intake.take(new_id(), desk.robin, intake=taken)
    with pytest.raises(DraftGone):
        intake.take(new_id(), desk.robin, intake=taken)
    with pytest.raises(DraftGone):
        drafts.keep(draft_id, desk.robin, content={"words": "x"}, over={"words": "It leaks."})


@pytest.mark.parametrize(("hours", "still_there"), [(23, True), (25, False)])
def test_what_was_put_aside_waits_a_day(desk: Desk, draft_id: UUID, hours: int, still_there: bool) -> None:
    drafts.cancel(draft_id, desk.robin)
    with clock.standing_at(NOW + timedelta(hours=hours)):
        assert bool(drafts.running()) is still_there
        draft_files.clear_lapsed()
        assert (drafts.get(draft_id) is not None) is still_there


def test_what_was_taken_up_again_does_not_lapse(desk: Desk, draft_id: UUID) -> None:
    drafts.cancel(draft_id, desk.robin)
    drafts.take_up(draft_id, desk.robin)
    with clock.standing_at(NOW + timedelta(hours=25)):
        draft_files.clear_lapsed()
        assert words_of(draft_id) == "It leaks."

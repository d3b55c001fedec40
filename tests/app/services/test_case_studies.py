"""Case studies: proposed from what happened, kept when a person has looked, and naming nobody."""

from dataclasses import replace
from uuid import UUID

import pytest

from app import identity
from app.domain.case_study import Draft, NamesSomebody
from app.domain.followup import Outcome
from app.domain.lifecycle import IllegalMove
from app.domain.masking import Found, Trait
from app.domain.timeline import EntryKind
from app.errors import ChangedMeanwhile, FieldMissing, NotFound
from app.services import case_studies, complaints, followups, lessons, timeline
from tests.builders import Desk

WORDS = "Tilda Thimble here, 4 Bobbin Lane. Robin sold it; my friend Zoe Okafor saw it. Ring 07700 900142."


def closed(desk: Desk) -> UUID:
    """A complaint of somebody who says who they are, with a lesson."""
    desk.customer("Zoë Okafor", phone="", address="")
    found = desk.resolved(words=WORDS, customer_id=desk.customer())
    running = followups.running(found)
    assert running
    followups.record(running.id, desk.robin, outcome=Outcome.HAPPY)
    complaints.close(
        found, desk.robin, cause="Faulty batch", whys=("The seal is thin",), notes="Thimble told us"
    )
    lessons.add(identity.new_id(), desk.robin, month="2026-11", change="Ask Brook", complaint_id=found)
    return found


def write(desk: Desk, complaint_id: UUID, **parts: object) -> UUID:
    study_id = identity.new_id()
    told = {"title": "A kettle", "what_happened": "It leaked."} | parts
    case_studies.write(complaint_id, desk.robin, study_id=study_id, **told)  # type: ignore[arg-type]
    return study_id


def test_what_is_proposed_names_nobody_and_tells_what_it_took_out(desk: Desk) -> None:
    draft: Draft = case_studies.propose(closed(desk))
    assert draft.study.title == "Brook kettle"
    assert draft.study.what_happened == (
        "[customer] here, [address]. [colleague] sold it; my friend [person] saw it. Ring [phone]."
    )
    assert "64.90" in draft.study.what_we_did
    assert draft.study.what_we_learned == "Faulty batch\nThe seal is thin\n[customer] told us\nAsk Brook"
    assert set(draft.masked) == {
        Found(Trait.CUSTOMER, "Tilda Thimble"),
        Found(Trait.CUSTOMER, "Thimble"),
        Found(Trait.ADDRESS, "4 Bobbin Lane"),
        Found(Trait.COLLEAGUE, "Robin"),
        Found(Trait.PERSON, "Zoe Okafor"),
        Found(Trait.PHONE, "07700 900142"),
    }


def test_an_anonymous_complaint_may_still_name_people(desk: Desk) -> None:
    found = desk.resolved(words="Mr Smith of a.b@c.example was rude. 01632 960114")
    assert case_studies.propose(found).study.what_happened == "Mr [person] of [email] was rude. [phone]"


def test_it_is_kept_once_a_person_has_looked(desk: Desk) -> None:
    found = closed(desk)
    with pytest.raises(NamesSomebody) as refused:
        write(desk, found, what_we_learned="Ask Tilda")
    assert (refused.value.field, refused.value.words) == ("what_we_learned", "Tilda")
    for missing in ("title", "what_happened"):
        with pytest.raises(FieldMissing):
            write(desk, found, **{missing: " "})
    assert case_studies.of(found) == []
    study_id = write(desk, found, what_we_learned="A rose named Tilda", though_named=True)
    assert (
        [one.id for one in case_studies.of(found)] == [study_id] == [one.id for one in case_studies.binder()]
    )
    told = timeline.of(found)[0]
    assert (told.kind, told.text) == (EntryKind.CASE_STUDY, "A kettle")


def test_it_is_changed_over_the_version_that_was_seen(desk: Desk) -> None:
    found = closed(desk)
    write(desk, found)
    (seen,) = case_studies.of(found)
    case_studies.change(replace(seen, title="Two kettles"), desk.robin)
    with pytest.raises(ChangedMeanwhile):
        case_studies.change(replace(seen, title="Three"), desk.robin)
    with pytest.raises(NamesSomebody):
        case_studies.change(replace(seen, title="Thimble", version=2), desk.robin)
    assert [one.title for one in case_studies.of(found)] == ["Two kettles"]
    with pytest.raises(NotFound):
        case_studies.change(replace(seen, id=identity.new_id()), desk.robin)


def test_only_what_was_put_right_teaches(desk: Desk) -> None:
    with pytest.raises(IllegalMove):
        write(desk, desk.planned())

"""Erasing a customer: no byte of them is left, no figure changes, the chain holds, and it is all or nothing."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import peewee
import pytest

from app import clock, start
from app.domain.audit import AuditKind
from app.domain.customer import ERASED_NAME, AlreadyErased
from app.domain.erasure import (
    LookAgain,
    NotConfirmed,
    Obstacle,
    Plan,
    StandsAgainst,
)
from app.domain.offer import Remedy
from app.domain.timeline import EntryKind
from app.errors import CannotWrite
from app.identity import new_id
from app.services import (
    backups,
    complaints,
    customers,
    drafts,
    erasing,
    files,
    imports,
    listing,
    settings,
    timeline,
)
from app.store import audit
from app.store.database import database, sql
from tests.app.wanda import NAME, TELLING, Wanda, figures, wanda
from tests.builders import Desk, read
from tests.conftest import NOW


@pytest.fixture
def her(desk: Desk, tmp_path: Path) -> Wanda:
    return wanda(desk, tmp_path)


def erase(plan: Plan, desk: Desk, **how: object) -> None:
    erasing.erase(plan.customer_id, desk.owner, typed=plan.to_type, seal=plan.seal, **how)  # type: ignore[arg-type]
    erasing.finish()


def left_in_file() -> set[str]:
    """What of her still stands anywhere in the database, its index and its log, in whatever case."""
    folder = start.folder().root
    raw = b"".join(one.read_bytes() for one in folder.glob("redress.db*")).lower()
    return {word for word in TELLING if word.encode() in raw}


def problems() -> list[object]:
    return [one for one in backups.check(start.folder()) if one.problem]


def everything() -> str:
    return "\n".join(database.connection().iterdump())


def test_no_byte_is_left_of_whom_was_erased(desk: Desk, her: Wanda) -> None:
    assert left_in_file() == set(TELLING)
    erase(erasing.plan(her.id), desk)
    assert left_in_file() == set()
    assert not [one for one in her.files if (start.folder().files / one).exists()]
    assert problems() == []


def test_what_is_left_says_no_more_than_that_somebody_was_erased(desk: Desk, her: Wanda) -> None:
    erase(erasing.plan(her.id), desk)
    card = customers.get(her.id)
    assert (card.name, card.phone, card.note, card.more) == (ERASED_NAME, "", "", ())
    assert read(her.complaint).told.words == "I am [customer] of [address]. It leaks; call [phone]."
    entries = timeline.of(her.complaint)
    assert entries[0].kind is EntryKind.ERASED
    assert "[customer] rang; Mr Okafor answered." in [one.text for one in entries]
    assert files.of(her.complaint) == [] and drafts.beside(her.complaint) == {}
    assert [line.number for line in listing.found("quettlebury")] == []


def test_no_figure_of_the_month_and_nothing_behind_it_changes(desk: Desk, her: Wanda) -> None:
    before = figures("2026-11")
    erase(erasing.plan(her.id), desk)
    assert figures("2026-11") == before


def test_an_imported_row_does_not_come_back_with_the_same_file(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "old.csv"
    file.write_text(
        "number,received,closed,customer,email,phone,address,text,outcome\n"
        f"K-1,2026-01-02,2026-01-09,{NAME},wanda@quettlebury.example,07700 900318,9 Heronsgate,It broke,Wanda is paid\n"
    )
    imports.import_file(file, desk.owner, date_order="YMD")
    card = customers.recognised(NAME)[0]
    erase(erasing.plan(card.id), desk)
    assert imports.import_file(file, desk.owner, date_order="YMD").already_there == 1
    assert left_in_file() == set() and problems() == []


def test_it_stands_in_the_audit_trail_by_key_alone(desk: Desk, her: Wanda) -> None:
    erase(erasing.plan(her.id), desk)
    line = audit.newest(1)[0]
    assert line.kind is AuditKind.ERASED
    assert line.facts["customer"] == her.id.hex and line.facts["complaints"] == "2"


def test_a_person_leaves_a_place_as_it_is_and_adds_words_of_their_own(desk: Desk, her: Wanda) -> None:
    plan = erasing.plan(her.id, also=["hums"])
    stays = {hit.key for hit in plan.hits if hit.words == "Quettlebury" and hit.place.table == "complaint"}
    assert stays
    erase(plan, desk, leave=stays, also=["hums"])
    assert read(her.other).told.words == "Mr Quettlebury says it [customer]."
    assert problems() == []


def test_somebody_else_who_is_named_is_shown_and_stays(her: Wanda) -> None:
    others = [hit for hit in erasing.plan(her.id).hits if not hit.is_meant]
    assert {hit.words for hit in others} == {"Okafor"}


def test_what_it_does_not_reach_is_known_before(desk: Desk, her: Wanda) -> None:
    assert erasing.plan(her.id).alike == () and erasing.plan(her.id).kept_aside == 0
    desk.customer("W. Quettlebury", phone=customers.get(her.id).phone)
    (start.folder().backups / "before-restore-2026-01-02 03.04.05").mkdir(parents=True)
    plan = erasing.plan(her.id)
    assert plan.alike == ("W. Quettlebury",) and plan.kept_aside == 1


def test_her_whole_name_in_a_complaint_of_others_goes_too(desk: Desk, her: Wanda) -> None:
    told = f"{NAME} sent me. Her kettle leaks too, says Wanda."
    theirs = desk.complaint(words=told, customer_id=desk.customer("Tilda Thimble"))
    erase(erasing.plan(her.id), desk)
    assert read(theirs).told.words == "[customer] sent me. Her kettle leaks too, says Wanda."
    assert timeline.of(theirs)[0].kind is EntryKind.ERASED and problems() == []


def test_an_item_called_after_her_is_still_one_item_and_no_other(desk: Desk, her: Wanda) -> None:
    card = desk.customer("Tilda Thimble")
    ring = {"product": f"Ring for {NAME}"}
    hers = [desk.closed(told=dict(ring), customer_id=of) for of in (card, card, her.id)]
    other = desk.closed(told={"product": "Ring for [customer]"}, customer_id=card)
    erase(erasing.plan(her.id), desk)
    assert {read(one).told.product for one in hers} == {"Ring for [customer] 2"}
    assert read(other).told.product == "Ring for [customer]"
    assert left_in_file() == set() and problems() == []


@pytest.mark.parametrize(
    "obstacle", [Obstacle.OPEN_COMPLAINT, Obstacle.VOUCHER, Obstacle.DRAFT, Obstacle.RETENTION]
)
def test_what_is_open_or_has_to_be_kept_stands_against_it(desk: Desk, her: Wanda, obstacle: Obstacle) -> None:
    if obstacle is Obstacle.OPEN_COMPLAINT:
        desk.complaint(customer_id=her.id)
    elif obstacle is Obstacle.VOUCHER:
        complaint_id = desk.acknowledged(customer_id=her.id)
        desk.agreed(complaint_id, Remedy.VOUCHER)
    elif obstacle is Obstacle.DRAFT:
        drafts.keep(new_id(), desk.robin, content={"words": "Again", "customer_id": str(her.id)})
    else:
        settings.save_shop(replace(settings.shop(), keep_years=6), desk.owner)
    plan = erasing.plan(her.id)
    assert obstacle in {one.obstacle for one in plan.against}
    before = everything()
    with pytest.raises(StandsAgainst):
        erase(plan, desk)
    assert everything() == before


def test_what_another_window_still_had_open_is_not_kept(desk: Desk, her: Wanda) -> None:
    card = customers.get(her.id)
    erase(erasing.plan(her.id), desk)
    with pytest.raises(AlreadyErased):
        drafts.keep_beside(her.id, desk.robin, content={"card": NAME})
    with pytest.raises(AlreadyErased):
        customers.change(card, desk.robin)


def test_years_that_have_passed_stand_against_nothing(desk: Desk, her: Wanda) -> None:
    settings.save_shop(replace(settings.shop(), keep_years=6), desk.owner)
    with clock.standing_at(NOW + timedelta(days=6 * 366)):
        assert erasing.plan(her.id).against == ()


def test_the_number_is_typed_and_nothing_was_written_meanwhile(desk: Desk, her: Wanda) -> None:
    plan = erasing.plan(her.id)
    with pytest.raises(NotConfirmed):
        erasing.erase(her.id, desk.owner, typed="26-9999", seal=plan.seal)
    complaints.note(her.complaint, desk.robin, kind=EntryKind.NOTE, text="Wanda rang once more")
    with pytest.raises(LookAgain):
        erase(plan, desk)
    spoken = erasing.plan(her.id)
    erase(replace(spoken, to_type=spoken.to_type.replace("-", " ")), desk)
    with pytest.raises(AlreadyErased):
        erasing.plan(her.id)


class Once:
    """Stops SQLite once, at the so manyeth step; what undoes is not stopped."""

    def __init__(self, stop: int) -> None:
        self._left = stop

    def __call__(self) -> bool:
        self._left -= 1
        return self._left == 0


def stops() -> Iterator[int]:
    """After so many steps of SQLite; from the first to far beyond the last."""
    return iter((1, 3, 10, 25, 50, 75, 100, 150, 200, 300, 400, 500, 650, 800, 1000, 1300, 1600, 2000))


def test_cut_off_at_any_step_nothing_of_it_is_done(desk: Desk, her: Wanda) -> None:
    plan, before, cut = erasing.plan(her.id), everything(), 0
    for stop in stops():
        database.connection().set_progress_handler(Once(stop), 25)
        with suppress(CannotWrite, peewee.OperationalError):
            erasing.erase(plan.customer_id, desk.owner, typed=plan.to_type, seal=plan.seal)
        database.connection().set_progress_handler(None, 25)
        if customers.get(her.id).erased_at is not None:
            break
        assert everything() == before
        cut += 1
    assert cut > 3
    erasing.finish()
    assert left_in_file() == set() and problems() == []


def test_what_was_cut_off_after_it_is_done_at_the_next_call(desk: Desk, her: Wanda) -> None:
    plan = erasing.plan(her.id)
    erasing.erase(plan.customer_id, desk.owner, typed=plan.to_type, seal=plan.seal)
    assert left_in_file()  # in old pages and in the log
    start.close_shop()
    start.open_folder(start.folder())
    erasing.finish()
    assert left_in_file() == set()


def test_a_backup_from_before_that_is_restored_brings_somebody_back_who_is_offered_again(
    desk: Desk, her: Wanda
) -> None:
    folder = start.folder()
    made = backups.make(folder)
    erase(erasing.plan(her.id), desk)
    assert erasing.to_repeat() == []
    start.close_shop()
    backups.put_back(folder, made.path)
    start.open_folder(folder)
    assert erasing.to_repeat() == [her.id]
    erase(erasing.plan(her.id), desk)
    assert erasing.to_repeat() == []


def test_an_erasure_of_somebody_who_never_complained_asks_for_the_name(desk: Desk) -> None:
    plan = erasing.plan(desk.customer("Pim Onlyacard", phone=""))
    assert plan.to_type == "Pim Onlyacard"
    erase(replace(plan, to_type="pim onlyacard"), desk)
    assert sql("SELECT count(*) FROM customer WHERE erased_at IS NOT NULL") == [(1,)]


def test_twice_of_the_same_complaint_the_last_entry_names_all(desk: Desk, her: Wanda) -> None:
    told = f"{NAME} and her neighbour Pim Onlyacard"
    theirs = desk.closed(words=told, customer_id=her.id)
    complaints.note(theirs, desk.robin, kind=EntryKind.NOTE, text="Pim Onlyacard rang for Wanda")
    second = desk.customer("Pim Onlyacard", phone="")
    erase(erasing.plan(her.id), desk)
    erase(erasing.plan(second), desk)
    assert read(theirs).told.words == "[customer] and her neighbour [customer]"
    assert problems() == []

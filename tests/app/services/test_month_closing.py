"""A month is closed once; its figures stay, and whatever turns out otherwise is listed beside them."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date
from uuid import UUID

import pytest

from app import clock, identity, start
from app.domain import number
from app.domain.backup import Problem
from app.domain.capability import OwnerOnly
from app.domain.closed_month import (
    AlreadyClosed,
    ClockBehind,
    Correction,
    FiguresUnreadable,
    NothingToClose,
    Part,
    TooEarlyToClose,
    digest,
)
from app.domain.metric import Metric
from app.domain.money import Money
from app.domain.month import BadMonth
from app.domain.renaming import RenamedKind
from app.services import (
    backups,
    complaints,
    lessons,
    links,
    month_closing,
    month_sales,
    renamings,
    reviews,
    settings,
)
from app.store.database import sql
from tests.builders import Desk, read
from tests.guards import without_guards
from tests.review_rows import at

OCTOBER = "2026-10"


@contextmanager
def when(text: str) -> Iterator[None]:
    """The clock of the shop stands at a time of day in London."""
    with clock.standing_at(at(text).astimezone(UTC)):
        yield


@pytest.fixture
def october(desk: Desk) -> tuple[UUID, UUID]:
    """Two complaints of October that are still open."""
    with when("2026-10-05 10:00"):
        return desk.acknowledged(), desk.acknowledged()


def corrected(name: str, part: Part = Part.FIGURE) -> Correction | None:
    found = [one for one in month_closing.corrections(OCTOBER) if (one.part, one.name) == (part, name)]
    return found[0] if found else None


def test_the_figures_of_a_closed_month_stand(desk: Desk, october: tuple[UUID, UUID]) -> None:
    before = reviews.of_month(OCTOBER)
    month_closing.close(OCTOBER, desk.owner)
    links.merge(identity.new_id(), desk.owner, kept_id=october[0], duplicate_id=october[1])
    closed = month_closing.closed(OCTOBER)
    assert closed is not None
    assert closed.figures == month_closing.shown(OCTOBER) == before
    assert closed.closed_by == "Marta Pine"
    assert closed.closed_at == clock.now()
    assert closed.figures.measures[Metric.RECEIVED].value == 2


def test_what_turns_out_otherwise_is_listed_with_since_when(desk: Desk, october: tuple[UUID, UUID]) -> None:
    month_closing.close(OCTOBER, desk.owner)
    assert month_closing.corrections(OCTOBER) == ()
    with when("2026-11-20 09:00"):
        links.merge(identity.new_id(), desk.owner, kept_id=october[0], duplicate_id=october[1])
        received, kind = corrected("received"), corrected("Faulty item", Part.CATEGORY)
    assert received is not None and kind is not None
    assert (received.was.value, received.now.value, received.figure) == (2, 1, "received")
    assert received.since == at("2026-11-20 09:00")
    assert (kind.was.met, kind.now.met, kind.figure) == (2, 1, "category:Faulty item")


def test_a_correction_names_what_caused_it_among_all_that_goes_on(desk: Desk) -> None:
    with when("2026-09-28 10:00"):
        found, other = desk.acknowledged(), desk.acknowledged()
    with when("2026-10-05 10:00"):
        desk.agreed(found, done_now=True)
        complaints.resolve(found, desk.robin)
    month_closing.close(OCTOBER, desk.owner)
    with when("2026-11-13 11:00"):
        desk.agreed(other, done_now=True)
        complaints.resolve(other, desk.robin)
    with when("2026-11-20 11:00"):
        complaints.reopen(found, desk.robin, because="It leaks again")
        resolved = corrected("resolved")
    assert resolved is not None
    assert (resolved.was.met, resolved.now.met, resolved.since) == (1, 0, at("2026-11-20 11:00"))
    assert [number.shown(key) for key in resolved.keys] == [read(found).number]


def test_sales_typed_later_are_a_correction(desk: Desk, october: tuple[UUID, UUID]) -> None:
    month_sales.put(OCTOBER, desk.robin, sales=400, turnover=Money(90_000_00, "GBP"))
    month_closing.close(OCTOBER, desk.owner)
    with when("2026-11-20 09:00"):
        month_sales.put(OCTOBER, desk.robin, sales=100, version=1)
        found = corrected(Metric.PER_HUNDRED_SALES)
    assert found is not None
    assert (found.was.value, found.now.value) == (0.5, 2.0)
    assert found.since == at("2026-11-20 09:00")


def test_it_is_closed_once_and_says_by_whom(desk: Desk, october: tuple[UUID, UUID]) -> None:
    month_closing.close(OCTOBER, desk.owner)
    with pytest.raises(AlreadyClosed) as caught:
        month_closing.close(OCTOBER, desk.owner)
    assert (caught.value.by, caught.value.at) == ("Marta Pine", clock.now())
    assert not month_closing.may_close(OCTOBER, desk.owner)


def test_only_an_owner_closes(desk: Desk, october: tuple[UUID, UUID]) -> None:
    assert month_closing.may_close(OCTOBER, desk.owner)
    assert not month_closing.may_close(OCTOBER, desk.senior)
    with pytest.raises(OwnerOnly):
        month_closing.close(OCTOBER, desk.senior)
    assert month_closing.closed(OCTOBER) is None


def test_it_is_closed_from_its_last_open_day_on(desk: Desk) -> None:
    """31 January 2027 is a Sunday, so the shop's last day is the Saturday before."""
    with when("2027-01-04 10:00"):
        desk.complaint()
    assert month_closing.closing_day("2027-01") == date(2027, 1, 30)
    with when("2027-01-29 23:59"):
        assert not month_closing.may_close("2027-01", desk.owner)
        with pytest.raises(TooEarlyToClose) as caught:
            month_closing.close("2027-01", desk.owner)
        assert caught.value.from_day == date(2027, 1, 30)
    with when("2027-01-30 00:00"):
        assert month_closing.may_close("2027-01", desk.owner)
        month_closing.close("2027-01", desk.owner)
    with when("2027-02-02 10:00"):
        closed = month_closing.closed("2027-01")
        assert closed is not None and not closed.figures.is_running


@pytest.mark.parametrize(
    ("month", "fault"), [("1999-01", NothingToClose), ("2030-05", TooEarlyToClose), ("x", BadMonth)]
)
def test_months_that_cannot_be_closed(
    desk: Desk, october: tuple[UUID, UUID], month: str, fault: type[Exception]
) -> None:
    with pytest.raises(fault):
        month_closing.close(month, desk.owner)


def test_a_month_without_complaints_is_closed_like_others(desk: Desk, october: tuple[UUID, UUID]) -> None:
    with when("2026-12-01 10:00"):
        month_closing.close("2026-11", desk.owner)
        closed = month_closing.closed("2026-11")
        assert closed is not None
        assert closed.figures.measures[Metric.RECEIVED].value == 0


def test_with_the_clock_set_back_nothing_is_frozen_too_soon(desk: Desk) -> None:
    with when("2026-10-31 17:00"):
        desk.complaint()
    with when("2026-10-31 09:00"):
        with pytest.raises(ClockBehind) as caught:
            month_closing.close(OCTOBER, desk.owner)
        assert caught.value.latest == at("2026-10-31 17:00")
    month_closing.close(OCTOBER, desk.owner)


def test_with_the_clock_set_back_behind_the_closing_nothing_is_told_as_a_correction(desk: Desk) -> None:
    with when("2026-10-30 17:00"):
        desk.complaint()
    month_closing.close(OCTOBER, desk.owner)
    with when("2026-10-15 09:00"):
        assert month_closing.corrections(OCTOBER) == ()
        assert month_closing.shown(OCTOBER).measures[Metric.RECEIVED].value == 1


def test_the_seal_is_the_head_of_the_timeline(desk: Desk, october: tuple[UUID, UUID]) -> None:
    entries, chain = sql("SELECT seq, chain FROM timeline ORDER BY seq DESC LIMIT 1")[0]
    month_closing.close(OCTOBER, desk.owner)
    closed = month_closing.closed(OCTOBER)
    assert closed is not None
    assert (closed.entries, closed.chain) == (entries, chain)
    assert closed.seal.replace(" ", "").lower() == chain[:16]


def test_lessons_go_on_after_their_month(desk: Desk, october: tuple[UUID, UUID]) -> None:
    month_closing.close(OCTOBER, desk.owner)
    lessons.add(identity.new_id(), desk.robin, month=OCTOBER, change="Ring twice")
    closed = month_closing.closed(OCTOBER)
    assert closed is not None
    assert [one.change for one in closed.figures.lessons] == ["Ring twice"]
    assert "Ring twice" not in sql("SELECT figures FROM closed_month")[0][0]


def test_nothing_about_a_customer_is_frozen(desk: Desk) -> None:
    with when("2026-10-05 10:00"):
        desk.closed(customer_id=desk.customer("Tilda Thimble"))
    month_closing.close(OCTOBER, desk.owner)
    kept = sql("SELECT figures FROM closed_month")[0][0]
    for word in ("Tilda", "Thimble", "07700", "Bobbin", "Marta", "Robin"):
        assert word not in kept


def problems() -> list[tuple[Problem | None, str]]:
    return [(one.problem, one.name) for one in backups.check(start.folder()) if one.problem]


def test_check_finds_a_closed_month_that_was_changed(desk: Desk, october: tuple[UUID, UUID]) -> None:
    month_closing.close(OCTOBER, desk.owner)
    assert problems() == []
    with without_guards(sql):
        sql("UPDATE closed_month SET figures = replace(figures, '\"met\":2', '\"met\":1')")
    assert problems() == [(Problem.MONTH_CHANGED, OCTOBER)]
    with without_guards(sql):
        sql("UPDATE closed_month SET figures = 'no figures'")
    assert problems() == [(Problem.MONTH_CHANGED, OCTOBER)]


def test_check_finds_a_closed_month_that_was_taken_away_or_sealed_anew(
    desk: Desk, october: tuple[UUID, UUID]
) -> None:
    month_closing.close(OCTOBER, desk.owner)
    with without_guards(sql):
        sql("UPDATE closed_month SET closed_at = closed_at + 1")
        month, at, by, figures, entries, chain = sql(
            "SELECT month, closed_at, closed_by_id, figures, entries, chain FROM closed_month"
        )[0]
        anew = digest(month, at, by, json.loads(figures), entries=entries, chain=chain)
        sql("UPDATE closed_month SET digest = ?", (anew,))
    assert problems() == [(Problem.MONTH_CHANGED, OCTOBER)]
    with without_guards(sql):
        sql("DELETE FROM closed_month")
    assert problems() == [(Problem.MONTH_CHANGED, OCTOBER)]


@pytest.mark.parametrize("figures", ["[]", "{", "{}"])
def test_figures_that_cannot_be_read_are_said_to_be(
    desk: Desk, october: tuple[UUID, UUID], figures: str
) -> None:
    month_closing.close(OCTOBER, desk.owner)
    sql("DROP TRIGGER closed_month_is_never_changed")
    sql("UPDATE closed_month SET figures = ?", (figures,))
    with pytest.raises(FiguresUnreadable):
        month_closing.shown(OCTOBER)
    assert month_closing.shown("2026-11").before[Metric.RECEIVED].value == 2


def test_figures_that_were_changed_are_never_shown_as_those_of_the_closing(
    desk: Desk, october: tuple[UUID, UUID]
) -> None:
    month_closing.close(OCTOBER, desk.owner)
    sql("DROP TRIGGER closed_month_is_never_changed")
    sql("UPDATE closed_month SET figures = replace(figures, '\"met\": 2', '\"met\": 1')")
    sql("UPDATE closed_month SET figures = replace(figures, '\"met\":2', '\"met\":1')")
    with pytest.raises(FiguresUnreadable):
        month_closing.shown(OCTOBER)


def test_the_database_itself_refuses_to_change_or_forget_it(desk: Desk, october: tuple[UUID, UUID]) -> None:
    month_closing.close(OCTOBER, desk.owner)
    for statement in ("UPDATE closed_month SET entries = 1", "DELETE FROM closed_month"):
        with pytest.raises(Exception, match="never"):
            sql(statement)


def test_a_name_that_was_changed_is_no_correction(desk: Desk, october: tuple[UUID, UUID]) -> None:
    month_closing.close(OCTOBER, desk.owner)
    kinds = settings.categories()
    renamed = [replace(one, name="Broken") if one.name == "Faulty item" else one for one in kinds]
    settings.save_categories(renamed, desk.owner)
    renamings.note(RenamedKind.CATEGORY, desk.owner, renamed={"Faulty item": "Broken"})
    assert [bar.name for bar in reviews.of_month(OCTOBER).by_category] == ["Broken"]
    assert [bar.name for bar in month_closing.shown(OCTOBER).by_category] == ["Faulty item"]
    assert month_closing.corrections(OCTOBER) == ()


def test_the_next_month_is_set_beside_what_was_frozen(desk: Desk, october: tuple[UUID, UUID]) -> None:
    month_closing.close(OCTOBER, desk.owner)
    links.merge(identity.new_id(), desk.owner, kept_id=october[0], duplicate_id=october[1])
    assert reviews.of_month("2026-11").before[Metric.RECEIVED].value == 1
    assert month_closing.shown("2026-11").before[Metric.RECEIVED].value == 2


def test_before_its_month_a_closed_one_has_no_corrections(desk: Desk, october: tuple[UUID, UUID]) -> None:
    month_closing.close(OCTOBER, desk.owner)
    with when("2026-09-06 10:00"):
        assert month_closing.shown(OCTOBER).measures[Metric.RECEIVED].value == 2
        assert month_closing.corrections(OCTOBER) == ()

"""Saved views: kept whole, own or everybody's, in an order of one's own, gone and back again."""

from datetime import date

import pytest

from app import identity
from app.domain import saved_view
from app.domain.capability import NotAllowed
from app.domain.complaint import Channel, Status
from app.domain.listing import Chips, Flag, Sort, View
from app.domain.saved_view import Asked
from app.errors import FieldMissing, FieldTooLong
from app.services import listing, views
from app.services.views import ViewNameTaken
from app.store.tables import SavedViewRow
from tests.builders import Desk

WHOLE = Asked(
    view=View.OPEN,
    chips=Chips(
        text="zoë “lamp”",
        status=Status.RECEIVED,
        category="Faulty item",
        assigned_to=identity.new_id(),
        days=7,
        since=date(2026, 11, 2),
        until=date(2026, 11, 5),
        channel=Channel.CALL,
        flag=Flag.SAFETY,
        product="Brook kettle",
        source=identity.new_id(),
    ),
    sort=Sort.CUSTOMER,
    descending=True,
)


def _save(desk: Desk, name: str, asked: Asked = WHOLE, **more: object) -> saved_view.SavedView:
    view_id = identity.new_id()
    views.save(view_id, desk.robin, name=name, asked=asked, **more)  # type: ignore[arg-type]
    return next(view for view in views.of(desk.robin) if view.id == view_id)


def _names(desk: Desk) -> list[str]:
    return [view.name for view in views.of(desk.robin)]


def test_a_view_keeps_all_that_was_asked(desk: Desk) -> None:
    assert _save(desk, "  Lamps \n this week ").asked == WHOLE
    assert _names(desk) == ["Lamps this week"]


def test_ones_own_are_seen_by_oneself_and_everybodys_by_all(desk: Desk) -> None:
    _save(desk, "Mine")
    _save(desk, "All of us", for_everybody=True)
    assert _names(desk) == ["Mine", "All of us"]
    assert [view.name for view in views.of(desk.senior)] == ["All of us"]


def test_a_name_is_there_and_stands_once(desk: Desk) -> None:
    first = _save(desk, "Lamps")
    with pytest.raises(ViewNameTaken):
        _save(desk, "LÄMPS")
    with pytest.raises(FieldMissing):
        _save(desk, "  ")
    with pytest.raises(FieldTooLong):
        _save(desk, "x" * 100)
    views.rename(first.id, desk.robin, name="lamps")
    assert _names(desk) == ["lamps"]


def test_a_reader_saves_for_herself_only(desk: Desk) -> None:
    shared = _save(desk, "Shared", for_everybody=True)
    views.save(identity.new_id(), desk.reader, name="Own", asked=WHOLE)
    with pytest.raises(NotAllowed):
        views.save(identity.new_id(), desk.reader, name="For all", asked=WHOLE, for_everybody=True)
    with pytest.raises(NotAllowed):
        views.remove(shared.id, desk.reader)


def test_an_order_of_ones_own(desk: Desk) -> None:
    ids = {name: _save(desk, name).id for name in "abcd"}
    views.reorder(tuple(ids[name] for name in "dbca"), desk.robin)
    assert _names(desk) == list("dbca")


def test_a_removed_view_comes_back_as_it_was(desk: Desk) -> None:
    view = _save(desk, "Lamps")
    _save(desk, "Chairs")
    views.remove(view.id, desk.robin)
    assert _names(desk) == ["Chairs"]
    views.restore(view, desk.robin)
    assert views.of(desk.robin)[0] == view


def test_its_name_gone_to_another_it_comes_back_under_one_more(desk: Desk) -> None:
    view = _save(desk, "Lamps")
    views.remove(view.id, desk.robin)
    _save(desk, "lamps")
    views.restore(view, desk.robin)
    assert sorted(_names(desk)) == ["Lamps 2", "lamps"]


@pytest.mark.parametrize(
    "kept",
    [
        [],
        {},
        {"view": "none such", "chips": 3, "sort": "colour"},
        {"view": "open", "chips": {"status": "lost", "since": "x", "days": "y"}},
    ],
)
def test_what_no_longer_means_anything_is_left_out(desk: Desk, kept: object) -> None:
    view = _save(desk, "Old")
    SavedViewRow.update(filters=kept).where(SavedViewRow.id == view.id).execute()
    asked = views.of(desk.robin)[0].asked
    assert asked.chips == Chips()
    listing.page(listing.filters(asked.view, chips=asked.chips))

"""Saved views in the database."""

from uuid import UUID

from peewee import fn

from app.domain import saved_view
from app.domain.saved_view import Asked, SavedView
from app.errors import NotFound
from app.store.tables import SavedViewRow


def shown_to(staff_id: UUID | None) -> list[SavedView]:
    """Everybody's and one person's own, in their order."""
    theirs = SavedViewRow.staff.is_null() | (SavedViewRow.staff == staff_id)
    rows = SavedViewRow.select().where(theirs).order_by(SavedViewRow.position, SavedViewRow.id)
    return [_view(row) for row in rows]


def get(view_id: UUID) -> SavedView:
    """One view; raises `NotFound`."""
    row = SavedViewRow.get_or_none(SavedViewRow.id == view_id)
    if row is None:
        raise NotFound("view", view_id)
    return _view(row)


def put(view: SavedView) -> None:
    """Write a view, new or as it was before."""
    fields = {"staff": view.staff_id, "name": view.name, "position": view.position}
    with_id = {"id": view.id, "filters": saved_view.written(view.asked), **fields}
    SavedViewRow.insert(with_id).on_conflict_replace().execute()


def next_position() -> int:
    """The place after all others."""
    last = SavedViewRow.select(fn.MAX(SavedViewRow.position)).scalar()
    return int(last or 0) + 1


def save_name(view_id: UUID, name: str) -> None:
    """Another name."""
    SavedViewRow.update(name=name).where(SavedViewRow.id == view_id).execute()


def save_asked(view_id: UUID, asked: Asked) -> None:
    """Another content under the same name."""
    SavedViewRow.update(filters=saved_view.written(asked)).where(SavedViewRow.id == view_id).execute()


def save_position(view_id: UUID, position: int) -> None:
    """Another place."""
    SavedViewRow.update(position=position).where(SavedViewRow.id == view_id).execute()


def remove(view_id: UUID) -> None:
    """Take a view away."""
    SavedViewRow.delete().where(SavedViewRow.id == view_id).execute()


def _view(row: SavedViewRow) -> SavedView:
    staff_id = row.staff_id  # type: ignore[attr-defined]
    kept = row.filters if isinstance(row.filters, dict) else {}
    return SavedView(row.id, row.name, staff_id, saved_view.read(kept), row.position)

"""Views of the complaints that people save: for themselves or for everybody, named, put in order, removed."""

from dataclasses import replace
from uuid import UUID

from app.changes import Changed
from app.domain.capability import Capability
from app.domain.folding import folded
from app.domain.saved_view import Asked, SavedView
from app.errors import NotFound, UserError
from app.services import moving
from app.store import views
from app.store.database import writing

LONGEST_NAME = 40


class ViewNameTaken(UserError):
    """Somebody sees another view of this name already."""

    field = "name"

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


def of(staff_id: UUID | None) -> list[SavedView]:
    """Everybody's views and this person's own, in their order."""
    return views.shown_to(staff_id)


def save(view_id: UUID, by: UUID, *, name: str, asked: Asked, for_everybody: bool = False) -> Changed:
    """Keep a view under a name. Raises `ViewNameTaken`; what is for everybody takes more than a reader."""
    with writing():
        moving.require(Capability.SHARE_VIEWS if for_everybody else Capability.KEEP_VIEWS, by)
        staff_id = None if for_everybody else by
        bare = _free_name(name, by, view_id)
        views.put(SavedView(view_id, bare, staff_id, asked, views.next_position()))
    return Changed.NOTHING


def rename(view_id: UUID, by: UUID, *, name: str) -> Changed:
    """Give a view another name."""
    with writing():
        _require_may_change(view_id, by)
        views.save_name(view_id, _free_name(name, by, view_id))
    return Changed.NOTHING


def change(view_id: UUID, by: UUID, *, asked: Asked) -> Changed:
    """Let a view ask for something else under the same name."""
    with writing():
        _require_may_change(view_id, by)
        views.save_asked(view_id, asked)
    return Changed.NOTHING


def reorder(view_ids: tuple[UUID, ...], by: UUID) -> Changed:
    """Put the views that a person sees into this order; those of others stay where they are. Everybody's are moved
    by more than a reader."""
    with writing():
        moving.require(Capability.KEEP_VIEWS, by)
        seen = {view.id: view for view in views.shown_to(by)}
        wanted = [view_id for view_id in view_ids if view_id in seen]
        places = sorted(seen[view_id].position for view_id in wanted)
        if len(set(places)) < len(places):
            places = [views.next_position() + turn for turn in range(len(places))]
        for view_id, place in zip(wanted, places, strict=True):
            if place != seen[view_id].position:
                _require_may_change(view_id, by)
                views.save_position(view_id, place)
    return Changed.NOTHING


def remove(view_id: UUID, by: UUID) -> Changed:
    """Take a view away; the complaints it showed are not touched."""
    with writing():
        _require_may_change(view_id, by)
        views.remove(view_id)
    return Changed.NOTHING


def restore(view: SavedView, by: UUID) -> Changed:
    """Undo of removing: the view as it was, under another name where the name has gone to another one."""
    with writing():
        moving.require(Capability.KEEP_VIEWS if view.staff_id else Capability.SHARE_VIEWS, by)
        taken = {folded(one.name) for one in views.shown_to(view.staff_id or by) if one.id != view.id}
        names = (view.name, *(f"{view.name} {turn}" for turn in range(2, len(taken) + 3)))
        views.put(replace(view, name=next(name for name in names if folded(name) not in taken)))
    return Changed.NOTHING


def _require_may_change(view_id: UUID, by: UUID) -> None:
    staff_id = views.get(view_id).staff_id
    moving.require(Capability.KEEP_VIEWS if staff_id else Capability.SHARE_VIEWS, by)
    if staff_id not in (None, by):
        raise NotFound("view", view_id)


def _free_name(name: str, by: UUID, view_id: UUID) -> str:
    bare = " ".join(moving.within("name", moving.needed("name", name), LONGEST_NAME).split())
    if any(folded(one.name) == folded(bare) for one in views.shown_to(by) if one.id != view_id):
        raise ViewNameTaken(bare)
    return bare

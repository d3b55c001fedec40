"""The customer's goods that were left with us: given back, or taken in again when that was a slip."""

from uuid import UUID

from app import clock
from app.changes import Changed
from app.domain.lifecycle import Move
from app.domain.timeline import EntryKind
from app.services import moving
from app.store import complaints, timeline
from app.store.database import writing

_TOUCHED = Changed.COMPLAINTS | Changed.DUE


def give_back(complaint_id: UUID, by: UUID) -> Changed:
    """Record that the customer has the goods again; where none are here nothing happens."""
    with writing():
        complaint, _ = moving.begin(Move.NOTE, complaint_id, by)
        goods = complaint.told.goods_left
        if not goods:
            return Changed.NOTHING
        complaints.save(complaint_id, goods_left="", goods_condition="", goods_with="", goods_labels=0)
        timeline.append(complaint_id, EntryKind.GOODS_RETURNED, at=clock.now(), by=by, text=goods)
    return _TOUCHED


def take_in(complaint_id: UUID, by: UUID, *, goods: str) -> Changed:
    """Record what the customer leaves with us."""
    left = moving.within("goods_left", moving.needed("goods_left", goods), moving.LONGEST_TEXT)
    with writing():
        moving.begin(Move.NOTE, complaint_id, by)
        complaints.save(complaint_id, goods_left=left)
        timeline.append(complaint_id, EntryKind.GOODS_LEFT, at=clock.now(), by=by, text=left)
    return _TOUCHED

"""Links between complaints in the database, what hangs on a complaint as plain columns, and whom it may belong to."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from peewee import JOIN, SQL

from app.domain.complaint import Status, WaitingFor
from app.domain.link import Link, LinkKind, Other
from app.domain.plan import StepKind
from app.errors import NotFound
from app.store import bulk, complaints, plain_rows, search
from app.store.database import sql
from app.store.tables import (
    ApprovalRow,
    ComplaintLinkRow,
    ComplaintRow,
    CustomerRow,
    EscalationRow,
    FollowUpRow,
    OfferRow,
    PromiseRow,
    StaffRow,
    StepRow,
    VoucherRow,
)
from app.store.tables.row import Row

# What is still open of a complaint and goes with it, and the columns that say that it no longer is. Approvals and
# vouchers have none: they go where their offer goes, and come after it.
OPEN_WORK: dict[str, tuple[Any, tuple[str, ...]]] = {
    "promise": (PromiseRow, ("kept_at", "replaced_at")),
    "step": (StepRow, ("done_at",)),
    "follow_up": (FollowUpRow, ("done_at",)),
    "offer": (OfferRow, ("state", "carried_out_at")),
    "escalation": (EscalationRow, ("returned_at",)),
    "approval": (ApprovalRow, ()),
    "voucher": (VoucherRow, ()),
}
OF_OFFERS = ("approval", "voucher")
_OPEN_OFFERS = ("proposed", "accepted")
_NEAR = 200  # complaints before and after one in time that are looked through for the same item
FAMILY = """
    WITH RECURSIVE family(id) AS (
        SELECT ? UNION
        SELECT other_id FROM complaint_link JOIN family ON complaint_id = family.id
        WHERE kind = 'duplicate' AND undone_at IS NULL
    ) SELECT id FROM family
"""
_NEAREST = """
    t1.id IN (SELECT id FROM (SELECT id, folded_product FROM complaint
              WHERE received_at <= ? AND received_at >= ? ORDER BY received_at DESC LIMIT ?) WHERE folded_product = ?
    UNION ALL SELECT id FROM (SELECT id, folded_product FROM complaint
              WHERE received_at > ? AND received_at <= ? ORDER BY received_at LIMIT ?) WHERE folded_product = ?)
"""


def insert(
    link_id: UUID, one: UUID, other: UUID, kind: LinkKind, *, at: datetime, by: UUID, before: object
) -> None:
    """Write a new link; for a duplicate the kept complaint comes first."""
    row = {"id": link_id, "complaint": one, "other": other, "kind": kind.value}
    bulk.insert(ComplaintLinkRow, (row | {"made_at": at, "made_by": by, "before": before or {}},))


def get(link_id: UUID) -> Link:
    """One link; raises `NotFound`."""
    found = _links().where(ComplaintLinkRow.id == link_id).first()
    if found is None:
        raise NotFound("link", link_id)
    return _link(found)


def live(complaint_id: UUID) -> list[Link]:
    """The links of a complaint, either way, oldest first."""
    of = (ComplaintLinkRow.complaint == complaint_id) | (ComplaintLinkRow.other == complaint_id)
    rows = (
        _links()
        .where(of & ComplaintLinkRow.undone_at.is_null())
        .order_by(ComplaintLinkRow.made_at, ComplaintLinkRow.id)
    )
    return [_link(row) for row in rows]


def set_undone(link_id: UUID, at: datetime, by: UUID) -> None:
    """The link is there no more; that it was stays."""
    ComplaintLinkRow.update(undone_at=at, undone_by=by).where(ComplaintLinkRow.id == link_id).execute()


def family(root: UUID) -> list[UUID]:
    """A complaint and all that were merged into it, directly or through another."""
    return [UUID(hex=row[0]) for row in sql(FAMILY, (root.hex,))]


def columns(complaint_id: UUID) -> dict[str, Any]:
    """A complaint's columns as the database keeps them."""
    return _found(ComplaintRow, complaint_id)


def set_columns(complaint_id: UUID, values: Mapping[str, Any]) -> None:
    """Save columns as the database keeps them and count the version up."""
    plain_rows.change(ComplaintRow, complaint_id.hex, values)


def open_work(complaint_id: UUID) -> dict[str, list[UUID]]:
    """The keys of all that is not done by table, steps in the order of the plan."""
    found: dict[str, list[UUID]] = {}
    for name, (table, done) in OPEN_WORK.items():
        still = table.complaint == complaint_id
        if name == "offer":  # a paid one too: it says what was agreed
            still &= OfferRow.state.in_(_OPEN_OFFERS)
        elif name == "step":  # one that stands there only while nothing else does is no work
            still &= StepRow.done_at.is_null() & (StepRow.kind != StepKind.DECIDE.value)
        elif name in OF_OFFERS:
            still &= table.offer.in_(found["offer"])
        else:
            for column in done:
                still &= getattr(table, column).is_null()
        order = (table.position, table.id) if name == "step" else (table.id,)
        found[name] = [row[0] for row in table.select(table.id).where(still).order_by(*order).tuples()]
    return found


def work(name: str, row_id: UUID) -> dict[str, Any] | None:
    """The columns of one row of open work as the database keeps them, None where it is gone."""
    return _found(OPEN_WORK[name][0], row_id) or None


def offer_is_at(offer_id: UUID, complaint_key: str) -> bool:
    """Whether an offer hangs on that complaint now."""
    return bool(_found(OfferRow, offer_id).get("complaint_id") == complaint_key)


def set_work(name: str, row_id: UUID, values: Mapping[str, Any]) -> None:
    """Save columns of one row of open work."""
    plain_rows.change(OPEN_WORK[name][0], row_id.hex, values)


def put_work(name: str, values: Mapping[str, Any]) -> None:
    """Put back a row that was taken away."""
    plain_rows.insert(OPEN_WORK[name][0], values)


def others(ids: Iterable[UUID]) -> dict[UUID, Other]:
    """Complaints as the end of a link shows them."""
    wanted = list(ids)
    rows = _seen().where(ComplaintRow.id.in_(wanted)) if wanted else ()
    return {row.id: _other(row) for row in rows}


def names(ids: Iterable[UUID]) -> dict[UUID, tuple[datetime, str]]:
    """When and by whom links were made."""
    rows = (
        ComplaintLinkRow.select(ComplaintLinkRow, StaffRow.name)
        .join(StaffRow, JOIN.LEFT_OUTER, on=(ComplaintLinkRow.made_by == StaffRow.id))
        .where(ComplaintLinkRow.id.in_(list(ids)))
    )
    return {row.id: (row.made_at, getattr(row.made_by, "name", "")) for row in rows}


def of_receipt(folded_receipt: str, limit: int) -> list[Other]:
    """The newest complaints with a receipt."""
    # Written out, so that SQLite sees that its partial index serves.
    same = (ComplaintRow.folded_receipt == folded_receipt) & SQL("t1.folded_receipt <> ''")
    return _newest(same, limit) if folded_receipt else []


def of_customer(customer_id: UUID | None, limit: int) -> list[Other]:
    """The newest complaints of a customer."""
    return _newest(ComplaintRow.customer == customer_id, limit) if customer_id else []


def near(folded_product: str, at: int, span: int, limit: int) -> list[Other]:
    """Complaints about an item received close to a moment, in milliseconds; looks through no more than so many."""
    if not folded_product:
        return []
    values = (at, at - span, _NEAR, folded_product, at, at + span, _NEAR, folded_product)
    return _newest(SQL(_NEAREST, values), limit)


def make_findable(complaint_id: UUID) -> None:
    """Let a complaint be found by the customer it has now."""
    one = complaints.searchable(complaint_id)
    search.set_customer(one.key, one.customer, one.phone_digits)


def _newest(condition: Any, limit: int) -> list[Other]:
    rows = _seen().where(condition).order_by(ComplaintRow.received_at.desc()).limit(limit)
    return [_other(row) for row in rows]


def _links() -> Any:
    return ComplaintLinkRow.select()


def _link(row: Any) -> Link:
    return Link(
        id=row.id,
        complaint_id=row.complaint_id,
        other_id=row.other_id,
        kind=LinkKind(row.kind),
        order=row.before.get("order", 0),
        undone_at=row.undone_at,
        before=row.before,
    )


def _seen() -> Any:
    return (
        ComplaintRow.select(
            ComplaintRow.id,
            ComplaintRow.key,
            ComplaintRow.status,
            ComplaintRow.waiting_for,
            ComplaintRow.customer.alias("customer_key"),
            CustomerRow.name.alias("name"),
            ComplaintRow.words,
            ComplaintRow.received_at,
        )
        .join(CustomerRow, JOIN.LEFT_OUTER, on=(ComplaintRow.customer == CustomerRow.id))
        .objects()
    )


def _other(row: Any) -> Other:
    key = row.customer_key
    return Other(
        id=row.id,
        key=row.key,
        status=Status(row.status),
        waiting_for=WaitingFor(row.waiting_for) if row.waiting_for else None,
        customer_id=key if key is None or isinstance(key, UUID) else UUID(hex=str(key)),
        customer=row.name or "",
        words=row.words,
        received_at=row.received_at,
    )


def _found(table: type[Row], row_id: UUID) -> plain_rows.Columns:
    return plain_rows.of(table, "id", row_id).get(row_id.hex, {})

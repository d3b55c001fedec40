"""Everything the database keeps of one person, table by table; a test holds the list against the tables there are."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from app.store import customer_merges
from app.store.tables import (
    ApprovalRow,
    AuditRow,
    CaseStudyRow,
    CommendationRow,
    ComplaintLinkRow,
    ComplaintRow,
    ConsentRow,
    ContactRow,
    CustomerMergeRow,
    CustomerRow,
    DraftRow,
    EscalationRow,
    FileRow,
    FollowUpRow,
    ImportedRow,
    ImportRow,
    LessonRow,
    LetterRow,
    OfferRow,
    PrivacyRequestRow,
    PromiseRow,
    StepRow,
    TimelineRow,
    VoucherRow,
)
from app.store.tables.row import Row

Columns = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Source:
    """A table in which somebody stands: by which column, in which order, and the columns that are told."""

    name: str
    table: type[Row]
    by: str
    order: str
    told: tuple[str, ...]


def _source(name: str, table: type[Row], order: str, told: str, *, by: str = "complaint") -> Source:
    return Source(name, table, by, order, tuple(told.split()))


OF_CUSTOMER = (
    _source(
        "cards",
        CustomerRow,
        "since",
        "name phone email address salutation prefers language note since hold_until hold_reason erased_at",
        by="id",
    ),
    _source("contacts", ContactRow, "position", "kind label value", by="customer"),
    _source(
        "consents",
        ConsentRow,
        "given_at",
        "purpose how words given_at given_by withdrawn_at withdrawn_by",
        by="customer",
    ),
    _source(
        "requests",
        PrivacyRequestRow,
        "asked_at",
        "kind how words asked_at asked_by answer_by ended_at ended_by ended_how",
        by="customer",
    ),
    _source("merges", CustomerMergeRow, "merged_at", "merged_at merged_by undone_at undone_by", by="kept"),
)
COMPLAINT = _source(
    "complaints",
    ComplaintRow,
    "key",
    "status waiting_for received_at received_by channel category product receipt bought_on paid words wishes"
    " wish_words mood severity safety vulnerable answers read_back read_back_confirmed read_back_at to_check"
    " goods_left goods_condition goods_with goods_labels acknowledged_at acknowledged_by acknowledge_by resolve_by"
    " resolved_at rejection_reason closed_at withdrawn_at reopened deadlock escalated assigned_to cause cause_notes"
    " whys kept satisfaction",
    by="customer",
)
OF_COMPLAINT = (
    _source("timeline", TimelineRow, "seq", "at by kind text facts"),
    _source(
        "promises", PromiseRow, "made_at", "text due_at made_at made_by kept_at replaced_at replaced_because"
    ),
    _source(
        "steps",
        StepRow,
        "position",
        "text responsible responsible_words responsible_kind due_at done_at dropped",
    ),
    _source(
        "offers",
        OfferRow,
        "offered_at",
        "attempt remedy terms amount details state offered_at offered_by due_at decided_at decided_by customer_words"
        " only_because basis verdict policy told_rights_at approved_at approved_by carried_out_at failed_at",
    ),
    _source(
        "approvals",
        ApprovalRow,
        "asked_at",
        "amount asked_at asked_by asked_because approver state decided_at reason",
    ),
    _source(
        "vouchers",
        VoucherRow,
        "issued_at",
        "number amount issued_at issued_by expires_on redeemed_at redeemed_by redeemed_words cancelled_at"
        " cancelled_because",
    ),
    _source(
        "escalations",
        EscalationRow,
        "made_at",
        "kind to_staff to_words because due_at told_how made_at made_by returned_at answer",
    ),
    _source(
        "followups",
        FollowUpRow,
        "due_at",
        "channel purpose about due_at attempt done_at done_by outcome satisfaction rated_result rated_handling"
        " rated_ease told_how words repeat_days",
    ),
    _source(
        "letters",
        LetterRow,
        "written_at",
        "kind state language subject addressee greeting body closing signer written_at issued_at sent_at sent_by"
        " pdf_sha256",
    ),
    _source("files", FileRow, "added_at", "name kind media_type size added_at added_by sha256"),
    _source("imported", ImportedRow, "line", "line source_number flags columns"),
    _source("praise", CommendationRow, "made_at", "kind words staff shared made_at made_by taken_back_at"),
    _source(
        "lessons", LessonRow, "made_at", "change because who responsible due_on state done_on effect made_at"
    ),
    _source(
        "case_studies",
        CaseStudyRow,
        "made_at",
        "title what_happened what_we_did what_we_learned made_at made_by",
    ),
)


def cards_of(customer_id: UUID) -> list[UUID]:
    """The card itself, then those that were merged into it."""
    family = customer_merges.family(customer_id) | {customer_id}
    return sorted(family, key=lambda one: (one != customer_id, one))


def rows(source: Source, keys: Collection[UUID]) -> list[Columns]:
    """The rows of these keys in their order, with the key of each beside what is told of it."""
    table: Any = source.table
    fields = table._meta.fields
    wanted = {*source.told, source.by, *({"id", "currency", "key"} & fields.keys())}
    found = table.select(*(fields[name] for name in sorted(wanted)))
    found = found.where(fields[source.by].in_(list(keys))).order_by(fields[source.order])
    return list(found.dicts())


def linked(complaint_id: UUID) -> list[Columns]:
    """Complaints that were linked with one: the number of the other, which may be somebody else's."""
    found: list[Columns] = []
    ends = (("complaint", ComplaintLinkRow.other), ("other", ComplaintLinkRow.complaint))
    for by, other in ends:
        picked: Any = (
            ComplaintLinkRow.select(
                ComplaintLinkRow.kind, ComplaintLinkRow.made_at, ComplaintLinkRow.undone_at, ComplaintRow.key
            )
            .join(ComplaintRow, on=(other == ComplaintRow.id))
            .where(getattr(ComplaintLinkRow, by) == complaint_id)
        )
        found.extend(picked.dicts())
    return found


def import_of(complaint_id: UUID) -> Columns | None:
    """The file from which a complaint came in."""
    picked: Any = (
        ImportRow.select(ImportRow.file_name, ImportRow.source, ImportRow.at)
        .join(ImportedRow, on=(ImportedRow.run == ImportRow.id))
        .where(ImportedRow.complaint == complaint_id)
    )
    return next(iter(picked.dicts()), None)


def drafts_naming(keys: Collection[UUID], beside: Collection[UUID]) -> Iterator[Columns]:
    """What was begun and not saved that names one of these cards or complaints, or was typed beside one."""
    named = {form for key in keys for form in (str(key), key.hex)}
    rows: Any = DraftRow.select().dicts()
    for row in rows:
        if row["id"] in beside or named & {str(value) for value in row["content"].values()}:
            yield row


def handed_over(keys: Collection[UUID]) -> list[Columns]:
    """What the audit trail tells of these customers."""
    named = {key.hex for key in keys} | {str(key) for key in keys}
    whole = AuditRow.select(AuditRow.at, AuditRow.by, AuditRow.kind, AuditRow.facts)
    found: Any = whole.order_by(AuditRow.seq).dicts()
    return [row for row in found if named & {str(value) for value in row["facts"].values()}]

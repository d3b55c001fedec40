"""Complaints: the row, its timeline, links and files, and where it came from."""

from peewee import (
    BigIntegerField,
    BooleanField,
    CharField,
    DateField,
    ForeignKeyField,
    IntegerField,
    TextField,
    UUIDField,
)

from app.store.fields import JsonField, MomentField
from app.store.tables.customers import CustomerRow
from app.store.tables.row import Row
from app.store.tables.shop import StaffRow


class ComplaintRow(Row):
    """A complaint. `next_due_at` and `next_due_kind` are kept by `complaints.refresh_due` in each command."""

    id = UUIDField(primary_key=True)
    key = (
        BigIntegerField()
    )  # the primary key of the file, so that every index ends in it; peewee goes by the id
    version = IntegerField(default=1)
    status = CharField()
    waiting_for = CharField(default="")
    customer = ForeignKeyField(CustomerRow, null=True, index=True, backref="complaints")
    received_at = MomentField()
    received_by = ForeignKeyField(StaffRow, null=True, index=False, backref="+")
    acknowledged_at = MomentField(null=True)
    acknowledged_by = CharField(default="")
    acknowledge_by = MomentField()
    resolve_by = MomentField(null=True)
    resolved_at = MomentField(null=True)
    closed_at = MomentField(null=True)
    withdrawn_at = MomentField(null=True)
    reopened = IntegerField(default=0)
    severity = CharField(default="normal")
    vulnerable = BooleanField(default=False)
    deadlock = BooleanField(default=False)
    escalated = BooleanField(default=False)
    safety = BooleanField(default=False)
    assigned_to = ForeignKeyField(StaffRow, null=True, index=False, backref="+")
    channel = CharField(default="counter")
    category = TextField(default="")
    product = TextField(default="")
    folded_product = TextField(default="")
    receipt = TextField(default="")
    folded_receipt = TextField(default="")
    bought_on = DateField(null=True)
    paid = BigIntegerField(null=True)
    currency = CharField(default="")
    words = TextField(default="")
    folded_headline = TextField(default="", index=True)
    wishes = CharField(default="")
    wish_words = TextField(default="")
    mood = CharField(default="")
    goods_left = TextField(default="")
    goods_condition = TextField(default="")
    goods_with = TextField(default="")
    goods_labels = IntegerField(default=0)
    answers = JsonField(default=list)
    read_back = TextField(default="")
    read_back_confirmed = BooleanField(null=True)
    read_back_at = MomentField(null=True)
    to_check = JsonField(default=list)
    rejection_reason = TextField(default="")
    cause = TextField(default="")
    cause_notes = TextField(default="")
    whys = JsonField(default=list)
    kept = CharField(default="unknown")
    satisfaction = IntegerField(null=True)
    next_due_at = MomentField(null=True)
    next_due_kind = CharField(default="")
    duplicate_of = ForeignKeyField("self", null=True, index=False, backref="+")

    class Meta:
        """Indexes for the lists: by state and what they are sorted by, never by one of the two alone. The review
        finds what was resolved, or still open, at a moment, and what came back with the same product and cause."""

        indexes = (
            (("status", "next_due_at"), False),
            (("status", "key"), False),
            (("status", "closed_at"), False),
            (("assigned_to", "status", "next_due_at"), False),
            (("received_at",), False),
            (("status", "resolved_at", "received_at"), False),
            (("category", "resolved_at"), False),
            (("folded_product", "resolved_at", "cause"), False),
        )


class TimelineRow(Row):
    """An entry of the timeline. Triggers refuse every change and every deletion."""

    seq = BigIntegerField(primary_key=True)
    id = UUIDField(unique=True)
    complaint = ForeignKeyField(ComplaintRow, index=False, backref="+")
    at = MomentField()
    by = ForeignKeyField(StaffRow, null=True, index=False, backref="+")
    kind = CharField()
    text = TextField(default="")
    facts = JsonField(default=dict)
    salt = CharField()
    digest = CharField()
    chain = CharField()

    class Meta:
        """The review's way to the moves of a month."""

        indexes = ((("complaint", "kind", "at"), False), (("kind", "at"), False))


class ComplaintLinkRow(Row):
    """Two complaints that belong together, or that are one told twice; `before` holds all that undoing needs."""

    id = UUIDField(primary_key=True)
    complaint = ForeignKeyField(ComplaintRow, index=True, backref="+")
    other = ForeignKeyField(ComplaintRow, index=True, backref="+")
    kind = CharField()
    made_at = MomentField()
    made_by = ForeignKeyField(StaffRow, null=True, index=False, backref="+")
    before = JsonField(default=dict)
    undone_at = MomentField(null=True)
    undone_by = ForeignKeyField(StaffRow, null=True, index=False, backref="+")


class FileRow(Row):
    """A file beside the database, named by its SHA-256."""

    id = UUIDField(primary_key=True)
    complaint = ForeignKeyField(ComplaintRow, null=True, index=True, backref="+")
    draft_id = UUIDField(null=True)
    sha256 = CharField(index=True)
    name = TextField()
    media_type = CharField(default="")
    size = BigIntegerField()
    kind = CharField(default="paper")
    added_at = MomentField()
    added_by = ForeignKeyField(StaffRow, null=True, index=False, backref="+")


class DraftRow(Row):
    """What a person has typed and not yet saved; a row from the first key."""

    id = UUIDField(primary_key=True)
    kind = CharField(default="complaint")
    started_at = MomentField()
    updated_at = MomentField()
    started_by = ForeignKeyField(StaffRow, null=True, index=False, backref="+")
    content = JsonField(default=dict)
    cancelled_at = MomentField(null=True)


class ImportRow(Row):
    """One import of a file."""

    id = UUIDField(primary_key=True)
    file_name = CharField()
    source = CharField()
    at = MomentField()
    by = ForeignKeyField(StaffRow, null=True, index=False, backref="+")
    read = IntegerField(default=0)
    imported = IntegerField(default=0)
    refused = IntegerField(default=0)
    already_there = IntegerField(default=0)

    class Meta:
        """The table's name. `import` alone is a word of Python and of people."""

        table_name = "import_run"


class ImportedRow(Row):
    """Where an imported complaint came from: every column of the source, mapped or not."""

    complaint = ForeignKeyField(ComplaintRow, primary_key=True, backref="+")
    run = ForeignKeyField(ImportRow, index=True, backref="+")
    line = IntegerField()
    dedupe_key = CharField(unique=True)
    source_number = CharField(default="", index=True)
    flags = JsonField(default=list)
    columns = JsonField(default=dict)

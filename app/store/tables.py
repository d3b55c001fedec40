"""The tables as peewee sees them. The migrations make them; a test compares the two."""

import re

from peewee import (
    BigIntegerField,
    BooleanField,
    CharField,
    DateField,
    ForeignKeyField,
    IntegerField,
    Model,
    TextField,
    UUIDField,
)

from app.store.database import database
from app.store.fields import JsonField, MomentField


def _table_name(row: type[Model]) -> str:
    return re.sub(r"\B([A-Z])", r"_\1", row.__name__.removesuffix("Row")).lower()


class Row(Model):
    """What all tables share: the database, and UUID keys made by whoever creates the row."""

    class Meta:
        """Bound to the one database; `FollowUpRow` is the table `follow_up`."""

        database = database
        table_function = _table_name


class ShopRow(Row):
    """The shop; one row."""

    id = UUIDField(primary_key=True)
    version = IntegerField(default=1)
    facts = JsonField()


class StaffRow(Row):
    """A staff member. The PIN's place is kept for later."""

    id = UUIDField(primary_key=True)
    version = IntegerField(default=1)
    name = TextField()
    role = CharField()
    job = TextField(default="")
    active = BooleanField(default=True)
    position = IntegerField(default=0)
    pin_hash = CharField(default="")


class CategoryRow(Row):
    """A kind of complaint with the questions to ask."""

    id = UUIDField(primary_key=True)
    name = TextField(unique=True)
    questions = JsonField(default=list)
    active = BooleanField(default=True)
    position = IntegerField(default=0)


class CauseRow(Row):
    """A root cause."""

    id = UUIDField(primary_key=True)
    name = TextField(unique=True)
    active = BooleanField(default=True)
    position = IntegerField(default=0)


class CounterRow(Row):
    """The last serial given to a complaint of a year."""

    year = IntegerField(primary_key=True)
    last = IntegerField()


class CustomerRow(Row):
    """A customer."""

    id = UUIDField(primary_key=True)
    version = IntegerField(default=1)
    name = TextField(default="")
    folded_name = TextField(default="")
    surname_first = TextField(default="")
    phone = TextField(default="")
    phone_digits = CharField(default="", index=True)
    email = TextField(default="")
    folded_email = TextField(default="", index=True)
    address = TextField(default="")
    salutation = TextField(default="")
    prefers = CharField(default="")
    language = CharField(default="")
    note = TextField(default="")
    postcode = CharField(default="")
    merged_into = ForeignKeyField("self", null=True, index=False, backref="+")
    since = MomentField()

    class Meta:
        """Lists by name, of customers and of their complaints, page by both."""

        indexes = ((("folded_name", "id"), False), (("surname_first", "id"), False))


class ContactRow(Row):
    """A further phone number, e-mail or postal address of a customer; the first of each stands on the card."""

    id = UUIDField(primary_key=True)
    customer = ForeignKeyField(CustomerRow, index=True, backref="+")
    kind = CharField()
    label = TextField(default="")
    value = TextField()
    folded = TextField(default="")
    position = IntegerField(default=0)

    class Meta:
        """Found by digits or folded address, like the first ones."""

        indexes = ((("kind", "folded"), False),)


class CustomerMergeRow(Row):
    """Two cards made one; `before` holds all that undoing needs."""

    id = UUIDField(primary_key=True)
    kept = ForeignKeyField(CustomerRow, index=True, backref="+")
    absorbed = ForeignKeyField(CustomerRow, index=True, backref="+")
    merged_at = MomentField()
    merged_by = ForeignKeyField(StaffRow, null=True, index=False, backref="+")
    before = JsonField(default=dict)
    undone_at = MomentField(null=True)
    undone_by = ForeignKeyField(StaffRow, null=True, index=False, backref="+")


class CustomerApartRow(Row):
    """Two cards of which somebody said that they are not the same person."""

    id = UUIDField(primary_key=True)
    customer = ForeignKeyField(CustomerRow, index=False, backref="+")
    other = ForeignKeyField(CustomerRow, index=False, backref="+")
    said_at = MomentField()
    said_by = ForeignKeyField(StaffRow, null=True, index=False, backref="+")

    class Meta:
        """Found by the pair."""

        indexes = ((("customer", "other"), False),)


class ComplaintRow(Row):
    """A complaint. `next_due_at` and `next_due_kind` are kept by `complaints.refresh_due` in each command."""

    id = UUIDField(primary_key=True)
    key = BigIntegerField()  # the primary key of the file, so that every index ends in it; peewee goes by the id
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


class StepRow(Row):
    """A step of a plan."""

    id = UUIDField(primary_key=True)
    version = IntegerField(default=1)
    complaint = ForeignKeyField(ComplaintRow, index=False, backref="+")
    position = IntegerField(default=0)
    text = TextField()
    responsible = ForeignKeyField(StaffRow, null=True, index=False, backref="+")
    responsible_words = TextField(default="")
    due_at = MomentField()
    by_close = BooleanField(default=True)
    done_at = MomentField(null=True)

    class Meta:
        """Open steps by date."""

        indexes = (
            (("complaint", "done_at", "due_at"), False),
            (("done_at", "due_at"), False),
            (("due_at",), False),
        )


class PromiseRow(Row):
    """A promise; kept or replaced, never changed."""

    id = UUIDField(primary_key=True)
    complaint = ForeignKeyField(ComplaintRow, index=True, backref="+")
    text = TextField(default="")
    due_at = MomentField()
    by_close = BooleanField(default=True)
    made_at = MomentField()
    made_by = ForeignKeyField(StaffRow, null=True, index=False, backref="+")
    kept_at = MomentField(null=True)
    replaced_at = MomentField(null=True)
    replaced_because = TextField(default="")

    class Meta:
        """Promises by date, and those that run."""

        indexes = ((("due_at",), False), (("kept_at", "replaced_at", "due_at"), False))


class OfferRow(Row):
    """A remedy put to the customer."""

    id = UUIDField(primary_key=True)
    version = IntegerField(default=1)
    complaint = ForeignKeyField(ComplaintRow, index=False, backref="+")
    attempt = IntegerField(default=1)
    remedy = CharField()
    terms = TextField(default="")
    amount = BigIntegerField(null=True)
    currency = CharField(default="")
    state = CharField(default="proposed")
    offered_at = MomentField()
    offered_by = ForeignKeyField(StaffRow, null=True, index=False, backref="+")
    decided_at = MomentField(null=True)
    customer_words = TextField(default="")
    carried_out_at = MomentField(null=True)

    class Meta:
        """The review adds up accepted offers by date."""

        indexes = ((("complaint", "state"), False), (("state", "decided_at"), False))


class FollowUpRow(Row):
    """A dated contact with the customer."""

    id = UUIDField(primary_key=True)
    version = IntegerField(default=1)
    complaint = ForeignKeyField(ComplaintRow, index=False, backref="+")
    channel = CharField(default="call")
    due_at = MomentField()
    by_close = BooleanField(default=True)
    about = TextField(default="")
    attempt = IntegerField(default=1)
    outcome = CharField(default="")
    satisfaction = IntegerField(null=True)
    words = TextField(default="")
    done_at = MomentField(null=True)
    done_by = ForeignKeyField(StaffRow, null=True, index=False, backref="+")

    class Meta:
        """Open follow-ups by date; ratings by the day they were given."""

        indexes = (
            (("complaint", "done_at", "due_at"), False),
            (("done_at", "due_at"), False),
            (("due_at",), False),
        )


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


class LetterRow(Row):
    """A letter, draft or issued."""

    id = UUIDField(primary_key=True)
    version = IntegerField(default=1)
    complaint = ForeignKeyField(ComplaintRow, index=True, backref="+")
    kind = CharField()
    language = CharField(default="en")
    template = CharField(default="")
    subject = TextField(default="")
    greeting = TextField(default="")
    body = TextField(default="")
    signer = ForeignKeyField(StaffRow, null=True, index=False, backref="+")
    with_table = BooleanField(default=True)
    with_code = BooleanField(default=True)
    state = CharField(default="draft")
    written_at = MomentField()
    issued_at = MomentField(null=True)
    pdf_sha256 = CharField(default="")
    replaces = UUIDField(null=True)

    class Meta:
        """Letters by state and date."""

        indexes = ((("state", "written_at"), False),)


class LessonRow(Row):
    """A lesson and what we change."""

    id = UUIDField(primary_key=True)
    version = IntegerField(default=1)
    month = CharField(index=True)
    change = TextField()
    because = TextField(default="")
    who = TextField(default="")
    due_on = DateField(null=True)
    state = CharField(default="not_begun")
    done_on = DateField(null=True)
    effect = TextField(default="")
    made_at = MomentField()


class DraftRow(Row):
    """What a person has typed and not yet saved; a row from the first key."""

    id = UUIDField(primary_key=True)
    kind = CharField(default="complaint")
    started_at = MomentField()
    updated_at = MomentField()
    started_by = ForeignKeyField(StaffRow, null=True, index=False, backref="+")
    content = JsonField(default=dict)
    cancelled_at = MomentField(null=True)


class SavedViewRow(Row):
    """A view of the complaints that somebody named; without a person it is everybody's."""

    id = UUIDField(primary_key=True)
    staff = ForeignKeyField(StaffRow, null=True, index=True, backref="+")
    name = TextField()
    filters = JsonField(default=dict)
    position = IntegerField(default=0)


class PreferenceRow(Row):
    """How somebody likes a screen: the widths of columns, what was announced last."""

    name = CharField(primary_key=True)
    value = JsonField(default=dict)


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


ALL = (
    ShopRow, StaffRow, CategoryRow, CauseRow, CounterRow, CustomerRow, ContactRow, CustomerMergeRow, CustomerApartRow,
    ComplaintRow, TimelineRow, StepRow, PromiseRow, OfferRow, FollowUpRow, ComplaintLinkRow, FileRow, LetterRow,
    LessonRow, DraftRow, SavedViewRow, PreferenceRow, ImportRow, ImportedRow,
)  # fmt: skip

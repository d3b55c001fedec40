"""What is done about complaints: plans, promises, offers, follow-ups, letters, lessons."""

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

from app.store.fields import MomentField
from app.store.tables.complaints import ComplaintRow
from app.store.tables.row import Row
from app.store.tables.shop import StaffRow


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

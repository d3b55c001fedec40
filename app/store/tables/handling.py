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

from app.store.fields import JsonField, MomentField
from app.store.tables.complaints import ComplaintRow
from app.store.tables.row import Row
from app.store.tables.shop import StaffRow


class StepRow(Row):
    """A step of a plan. One that is no longer needed is `dropped` and done at that moment."""

    id = UUIDField(primary_key=True)
    version = IntegerField(default=1)
    complaint = ForeignKeyField(ComplaintRow, index=False, backref="+")
    position = IntegerField(default=0)
    text = TextField()
    responsible = ForeignKeyField(StaffRow, null=True, index=False, backref="+")
    responsible_words = TextField(default="")
    responsible_kind = CharField(default="staff")
    kind = CharField(default="")
    offer_id = UUIDField(null=True)
    due_at = MomentField()
    by_close = BooleanField(default=True)
    done_at = MomentField(null=True)
    dropped = BooleanField(default=False)

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
    """A remedy put to the customer, what the policy said to it, and how it went on."""

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
    basis = CharField(default="")
    policy = IntegerField(null=True)
    verdict = CharField(default="")
    details = JsonField(default=dict)
    due_at = MomentField(null=True)
    by_close = BooleanField(default=True)
    decided_at = MomentField(null=True)
    decided_by = ForeignKeyField(StaffRow, null=True, index=False, backref="+")
    customer_words = TextField(default="")
    only_because = TextField(default="")
    told_rights_at = MomentField(null=True)
    approved_at = MomentField(null=True)
    approved_by = ForeignKeyField(StaffRow, null=True, index=False, backref="+")
    carried_out_at = MomentField(null=True)
    failed_at = MomentField(null=True)

    class Meta:
        """The review adds up accepted offers by date."""

        indexes = (
            (("complaint", "state"), False),
            (("state", "decided_at"), False),
            (("decided_by", "decided_at"), False),
        )


class ApprovalRow(Row):
    """An owner's or senior's consent to one offer, from the asking to its use."""

    id = UUIDField(primary_key=True)
    version = IntegerField(default=1)
    complaint = ForeignKeyField(ComplaintRow, index=True, backref="+")
    offer = ForeignKeyField(OfferRow, index=True, backref="+")
    amount = BigIntegerField(null=True)
    currency = CharField(default="")
    asked_at = MomentField()
    asked_by = ForeignKeyField(StaffRow, null=True, index=False, backref="+")
    asked_because = TextField(default="")
    approver = ForeignKeyField(StaffRow, null=True, index=False, backref="+")
    state = CharField(default="asked")
    decided_at = MomentField(null=True)
    reason = TextField(default="")
    valid_until = MomentField(null=True)

    class Meta:
        """The owner's queue, longest waiting first."""

        indexes = ((("state", "asked_at"), False),)


class VoucherRow(Row):
    """A voucher; redeemed once, or cancelled."""

    id = UUIDField(primary_key=True)
    version = IntegerField(default=1)
    number = CharField(unique=True)
    complaint = ForeignKeyField(ComplaintRow, index=True, backref="+")
    offer = ForeignKeyField(OfferRow, index=True, backref="+")
    amount = BigIntegerField()
    currency = CharField()
    issued_at = MomentField()
    issued_by = ForeignKeyField(StaffRow, null=True, index=False, backref="+")
    expires_on = DateField(null=True)
    redeemed_at = MomentField(null=True)
    redeemed_by = ForeignKeyField(StaffRow, null=True, index=False, backref="+")
    redeemed_words = TextField(default="")
    cancelled_at = MomentField(null=True)
    cancelled_because = TextField(default="")


class EscalationRow(Row):
    """A complaint handed to somebody else for a decision or an answer, until it comes back to where it was."""

    id = UUIDField(primary_key=True)
    version = IntegerField(default=1)
    complaint = ForeignKeyField(ComplaintRow, index=True, backref="+")
    kind = CharField()
    to_staff = ForeignKeyField(StaffRow, null=True, index=False, backref="+")
    to_words = TextField(default="")
    because = TextField()
    due_at = MomentField()
    by_close = BooleanField(default=True)
    told_how = CharField(default="")
    made_at = MomentField()
    made_by = ForeignKeyField(StaffRow, null=True, index=False, backref="+")
    origin = ForeignKeyField(StaffRow, null=True, index=False, backref="+")
    returned_at = MomentField(null=True)
    answer = TextField(default="")


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
    purpose = CharField(default="ask")
    repeat_days = IntegerField(default=0)  # working days to the next contact that keeps the customer informed
    rated_result = IntegerField(null=True)
    rated_handling = IntegerField(null=True)
    rated_ease = IntegerField(null=True)
    told_how = CharField(default="")

    class Meta:
        """Open follow-ups by date; ratings by the day they were given."""

        indexes = (
            (("complaint", "done_at", "due_at"), False),
            (("done_at", "due_at"), False),
            (("due_at",), False),
        )


class TakenAwayRow(Row):
    """What was due and is no row any more, or bears no day: other calendars are still told for a while."""

    id = UUIDField(primary_key=True)
    kind = CharField()
    complaint = ForeignKeyField(ComplaintRow, null=True, index=False, backref="+")
    due_at = MomentField()
    by_close = BooleanField(default=True)
    at = MomentField(index=True)


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
    paper = CharField(default="a4_din_b")
    addressee = TextField(default="")
    closing = TextField(default="")
    with_copy = BooleanField(default=False)
    template_version = IntegerField(default=0)
    pack = CharField(default="")
    sent_at = MomentField(null=True)
    sent_by = CharField(default="")

    class Meta:
        """Letters by state and date, and those that are issued and still lie here."""

        indexes = ((("state", "written_at"), False), (("state", "sent_at", "issued_at"), False))


class LessonRow(Row):
    """A lesson and what we change."""

    id = UUIDField(primary_key=True)
    version = IntegerField(default=1)
    complaint = ForeignKeyField(ComplaintRow, null=True, index=True, backref="+")
    month = CharField(index=True)
    change = TextField()
    because = TextField(default="")
    who = TextField(default="")
    due_on = DateField(null=True, index=True)
    state = CharField(default="not_begun")
    done_on = DateField(null=True)
    effect = TextField(default="")
    made_at = MomentField()
    responsible = ForeignKeyField(StaffRow, null=True, index=False, backref="+")
    watched = CharField(default="")  # a cause, category or product, whose complaints tell whether it helped
    watched_name = TextField(default="")


class CommendationRow(Row):
    """Thanks a customer sent, or the owner's praise for good handling; taken back, never deleted."""

    id = UUIDField(primary_key=True)
    version = IntegerField(default=1)
    kind = CharField()
    month = CharField(index=True)
    staff = ForeignKeyField(StaffRow, null=True, index=False, backref="+")
    complaint = ForeignKeyField(ComplaintRow, null=True, index=True, backref="+")
    words = TextField()
    shared = BooleanField(default=False)
    made_at = MomentField()
    made_by = ForeignKeyField(StaffRow, null=True, index=False, backref="+")
    taken_back_at = MomentField(null=True)


class CaseStudyRow(Row):
    """What a complaint can teach others, in words that name nobody."""

    id = UUIDField(primary_key=True)
    version = IntegerField(default=1)
    complaint = ForeignKeyField(ComplaintRow, index=True, backref="+")
    title = TextField()
    what_happened = TextField(default="")
    what_we_did = TextField(default="")
    what_we_learned = TextField(default="")
    made_at = MomentField()
    made_by = ForeignKeyField(StaffRow, null=True, index=False, backref="+")

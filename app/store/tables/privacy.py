"""What the shop owes to those whose data it keeps: consents, requests, and the trail of what left the shop."""

from peewee import BigIntegerField, CharField, DateField, ForeignKeyField, IntegerField, TextField, UUIDField

from app.store.fields import JsonField, MomentField
from app.store.tables.customers import CustomerRow
from app.store.tables.row import Row
from app.store.tables.shop import StaffRow


class AuditRow(Row):
    """What was exported, erased, restored or locked, and by whom; chained like the timeline. It names customers by
    key only. Triggers refuse every change and every deletion."""

    seq = BigIntegerField(primary_key=True)
    id = UUIDField(unique=True)
    at = MomentField()
    by = ForeignKeyField(StaffRow, null=True, index=False, backref="+")
    kind = CharField()
    facts = JsonField(default=dict)
    chain = CharField()

    class Meta:
        """When something was done last."""

        indexes = ((("kind", "at"), False),)


class ConsentRow(Row):
    """What a customer allowed, how, and when it was taken back."""

    id = UUIDField(primary_key=True)
    version = IntegerField(default=1)
    customer = ForeignKeyField(CustomerRow, index=True, backref="+")
    purpose = CharField()
    how = CharField()
    words = TextField(default="")
    given_at = MomentField()
    given_by = ForeignKeyField(StaffRow, null=True, index=False, backref="+")
    withdrawn_at = MomentField(null=True)
    withdrawn_by = ForeignKeyField(StaffRow, null=True, index=False, backref="+")


class PrivacyRequestRow(Row):
    """A customer's wish to see or to have erased what is kept of them; `answer_by` is the last day of its clock."""

    id = UUIDField(primary_key=True)
    version = IntegerField(default=1)
    customer = ForeignKeyField(CustomerRow, index=True, backref="+")
    kind = CharField()
    how = CharField()
    words = TextField(default="")
    asked_at = MomentField()
    asked_by = ForeignKeyField(StaffRow, null=True, index=False, backref="+")
    answer_by = DateField(index=True)
    ended_at = MomentField(null=True)
    ended_by = ForeignKeyField(StaffRow, null=True, index=False, backref="+")
    ended_how = CharField(default="")

    class Meta:
        """What still has to be answered, by its last day."""

        indexes = ((("ended_at", "answer_by"), False),)

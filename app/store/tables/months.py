"""The months: figures frozen when one is closed, sales typed in; who is away; names that were changed."""

from peewee import BigIntegerField, CharField, DateField, ForeignKeyField, IntegerField, TextField, UUIDField

from app.store.fields import JsonField, MomentField
from app.store.tables.row import Row
from app.store.tables.shop import StaffRow


class ClosedMonthRow(Row):
    """The figures of a month as they stood when it was closed, with the timeline's `entries` and head at that moment.
    Triggers refuse every change and every deletion."""

    id = UUIDField(primary_key=True)
    month = CharField(unique=True)
    closed_at = MomentField()
    closed_by = ForeignKeyField(StaffRow, null=True, index=False, backref="+")
    figures = JsonField()
    entries = BigIntegerField()
    chain = CharField()
    digest = CharField()


class MonthSalesRow(Row):
    """How many sales a month had, and perhaps for how much, as somebody typed it."""

    month = CharField(primary_key=True)
    version = IntegerField(default=1)
    sales = IntegerField(null=True)
    turnover = BigIntegerField(null=True)
    currency = CharField(default="")
    typed_at = MomentField()
    typed_by = ForeignKeyField(StaffRow, null=True, index=False, backref="+")


class AbsenceRow(Row):
    """Days on which somebody is away, and who stands in."""

    id = UUIDField(primary_key=True)
    version = IntegerField(default=1)
    staff = ForeignKeyField(StaffRow, index=False, backref="+")
    first_day = DateField()
    last_day = DateField()
    stand_in = ForeignKeyField(StaffRow, null=True, index=False, backref="+")
    note = TextField(default="")
    made_at = MomentField()
    made_by = ForeignKeyField(StaffRow, null=True, index=False, backref="+")
    taken_back_at = MomentField(null=True)

    class Meta:
        """Found by day."""

        indexes = ((("last_day", "first_day"), False),)


class RenamingRow(Row):
    """A category or cause that was given another name, or merged into another: figures count both as one."""

    id = UUIDField(primary_key=True)
    kind = CharField()
    before = TextField()
    after = TextField()
    at = MomentField()
    by = ForeignKeyField(StaffRow, null=True, index=False, backref="+")

"""The shop: its people, its lists, what they like to see."""

from peewee import BooleanField, CharField, ForeignKeyField, IntegerField, TextField, UUIDField

from app.store.fields import JsonField
from app.store.tables.row import Row


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

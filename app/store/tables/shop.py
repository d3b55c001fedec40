"""The shop: its people, its lists, what they like to see."""

from peewee import BooleanField, CharField, ForeignKeyField, IntegerField, TextField, UUIDField

from app.store.fields import JsonField, MomentField
from app.store.tables.row import Row


class ShopRow(Row):
    """The shop; one row."""

    id = UUIDField(primary_key=True)
    version = IntegerField(default=1)
    facts = JsonField()


class StaffRow(Row):
    """A staff member. `pin_tries` counts wrong PINs since the last right one; the hashes are Argon2's."""

    id = UUIDField(primary_key=True)
    version = IntegerField(default=1)
    name = TextField()
    role = CharField()
    job = TextField(default="")
    active = BooleanField(default=True)
    position = IntegerField(default=0)
    pin_hash = CharField(default="")
    pin_set_at = MomentField(null=True)
    pin_tries = IntegerField(default=0)
    recovery_hash = CharField(default="")
    rules_read = IntegerField(default=0)  # the newest version of the house rules this person has read
    signature = CharField(default="")  # the file with a picture of it, by its SHA-256


class CategoryRow(Row):
    """A kind of complaint with the questions to ask and the steps its plan begins with."""

    id = UUIDField(primary_key=True)
    name = TextField(unique=True)
    questions = JsonField(default=list)
    plan = JsonField(default=list)
    active = BooleanField(default=True)
    position = IntegerField(default=0)


class CauseRow(Row):
    """A root cause; a leaf or a branch of the owner's tree."""

    id = UUIDField(primary_key=True)
    name = TextField(unique=True)
    parent = TextField(default="")
    active = BooleanField(default=True)
    position = IntegerField(default=0)


class PolicyRow(Row):
    """One version of the owner's policy; a new one is written beside it, none is ever changed."""

    id = UUIDField(primary_key=True)
    number = IntegerField(unique=True)
    made_at = MomentField()
    made_by = ForeignKeyField(StaffRow, null=True, index=False, backref="+")
    facts = JsonField()


class LetterTemplateRow(Row):
    """One version of the owner's own template of a letter; a new one is written beside it, none is ever changed."""

    id = UUIDField(primary_key=True)
    kind = CharField()
    language = CharField()
    key = CharField()
    number = IntegerField()
    made_at = MomentField()
    made_by = ForeignKeyField(StaffRow, null=True, index=False, backref="+")
    facts = JsonField()

    class Meta:
        """The versions of a template."""

        indexes = ((("kind", "language", "key", "number"), True),)


class PrintingRow(Row):
    """The printer a kind of paper went to, and how far that printer shifts it, in tenths of a millimetre."""

    id = UUIDField(primary_key=True)
    document = CharField()
    printer = TextField()
    shift_x = IntegerField(default=0)
    shift_y = IntegerField(default=0)
    used_at = MomentField()

    class Meta:
        """One row for each kind of paper and printer."""

        indexes = ((("document", "printer"), True),)


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

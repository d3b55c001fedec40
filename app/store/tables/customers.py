"""Customers: their cards, further ways to reach them, which cards are one person's."""

from peewee import CharField, DateField, ForeignKeyField, IntegerField, TextField, UUIDField

from app.store.fields import JsonField, MomentField
from app.store.tables.row import Row
from app.store.tables.shop import StaffRow


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
    erased_at = MomentField(null=True)
    hold_until = DateField(null=True)  # not to be erased before, as while a claim runs
    hold_reason = TextField(default="")

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

"""What all tables share."""

import re

from peewee import Model

from app.store.database import database


def _table_name(row: type[Model]) -> str:
    return re.sub(r"\B([A-Z])", r"_\1", row.__name__.removesuffix("Row")).lower()


class Row(Model):
    """What all tables share: the database, and UUID keys made by whoever creates the row."""

    class Meta:
        """Bound to the one database; `FollowUpRow` is the table `follow_up`."""

        database = database
        table_function = _table_name

"""Step 1: the tables of the first release, the timeline's guards and the search index."""

from app.store.database import sql
from app.store.migrations.first import handling, indexes, tables

# An entry of the timeline is written once. Corrections are new entries.
GUARDS = (
    """
    CREATE TRIGGER timeline_is_never_changed BEFORE UPDATE ON timeline
    BEGIN SELECT RAISE(ABORT, 'timeline entries are never changed'); END
    """,
    """
    CREATE TRIGGER timeline_is_never_deleted BEFORE DELETE ON timeline
    BEGIN SELECT RAISE(ABORT, 'timeline entries are never deleted'); END
    """,
    """
    CREATE TRIGGER policy_is_never_changed BEFORE UPDATE ON policy
    BEGIN SELECT RAISE(ABORT, 'versions of the policy are never changed'); END
    """,
    """
    CREATE TRIGGER closed_month_is_never_changed BEFORE UPDATE ON closed_month
    BEGIN SELECT RAISE(ABORT, 'a closed month is never changed'); END
    """,
    """
    CREATE TRIGGER closed_month_is_never_deleted BEFORE DELETE ON closed_month
    BEGIN SELECT RAISE(ABORT, 'a closed month is never deleted'); END
    """,
    """
    CREATE TRIGGER policy_is_never_deleted BEFORE DELETE ON policy
    BEGIN SELECT RAISE(ABORT, 'versions of the policy are never deleted'); END
    """,
)

# Search answers while people type, and one to three letters begin so many words that they need an index of their own.
SEARCH = """
CREATE VIRTUAL TABLE complaint_search USING fts5(
    number, customer, phone, product, receipt, words, notes,
    tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3'
)
"""


STATEMENTS = (*tables.TABLES, *handling.TABLES, *indexes.INDEXES, *GUARDS, SEARCH)


def migrate() -> None:
    """Make everything of the first release."""
    for statement in STATEMENTS:
        sql(statement)

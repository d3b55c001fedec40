"""Step 2: nothing is lost, and nobody gets in. Erasing, consents, requests, and the trail of what left the shop."""

from app.store.database import sql

_COLUMNS = (
    "ALTER TABLE customer ADD COLUMN erased_at INTEGER",
    "ALTER TABLE customer ADD COLUMN hold_until DATE",
    "ALTER TABLE customer ADD COLUMN hold_reason TEXT NOT NULL DEFAULT ''",
)
_TABLES = (
    """
    CREATE TABLE audit (
        seq INTEGER NOT NULL PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        at INTEGER NOT NULL,
        by_id TEXT,
        kind TEXT NOT NULL,
        facts TEXT NOT NULL,
        chain TEXT NOT NULL,
        FOREIGN KEY (by_id) REFERENCES staff (id)
    )
    """,
    """
    CREATE TABLE consent (
        id TEXT NOT NULL PRIMARY KEY,
        version INTEGER NOT NULL,
        customer_id TEXT NOT NULL,
        purpose TEXT NOT NULL,
        how TEXT NOT NULL,
        words TEXT NOT NULL,
        given_at INTEGER NOT NULL,
        given_by_id TEXT,
        withdrawn_at INTEGER,
        withdrawn_by_id TEXT,
        FOREIGN KEY (customer_id) REFERENCES customer (id),
        FOREIGN KEY (given_by_id) REFERENCES staff (id),
        FOREIGN KEY (withdrawn_by_id) REFERENCES staff (id)
    )
    """,
    """
    CREATE TABLE privacy_request (
        id TEXT NOT NULL PRIMARY KEY,
        version INTEGER NOT NULL,
        customer_id TEXT NOT NULL,
        kind TEXT NOT NULL,
        how TEXT NOT NULL,
        words TEXT NOT NULL,
        asked_at INTEGER NOT NULL,
        asked_by_id TEXT,
        answer_by DATE NOT NULL,
        ended_at INTEGER,
        ended_by_id TEXT,
        ended_how TEXT NOT NULL,
        FOREIGN KEY (customer_id) REFERENCES customer (id),
        FOREIGN KEY (asked_by_id) REFERENCES staff (id),
        FOREIGN KEY (ended_by_id) REFERENCES staff (id)
    )
    """,
)
_INDEXES = (
    "CREATE INDEX consent_customer_id ON consent (customer_id)",
    "CREATE INDEX privacy_request_customer_id ON privacy_request (customer_id)",
    "CREATE INDEX privacy_request_answer_by ON privacy_request (answer_by)",
    "CREATE INDEX privacy_request_ended_at_answer_by ON privacy_request (ended_at, answer_by)",
    "CREATE INDEX audit_kind_at ON audit (kind, at)",
)
# Erasing a customer takes words and salt out of an entry, and nothing else; an entry ERASED says of which, and `check`
# holds what is left against it. Replacing a row would go past a guard against deletion, so each table has one of its own.
_GUARDS = (
    "DROP TRIGGER timeline_is_never_changed",
    """
    CREATE TRIGGER timeline_is_never_changed BEFORE UPDATE ON timeline WHEN NOT (
        NEW.salt = '' AND NEW.seq IS OLD.seq AND NEW.id IS OLD.id AND NEW.complaint_id IS OLD.complaint_id
        AND NEW.at IS OLD.at AND NEW.by_id IS OLD.by_id AND NEW.kind IS OLD.kind AND NEW.digest IS OLD.digest
        AND NEW.chain IS OLD.chain)
    BEGIN SELECT RAISE(ABORT, 'timeline entries are never changed'); END
    """,
    """
    CREATE TRIGGER timeline_is_only_continued BEFORE INSERT ON timeline
    WHEN NEW.seq <= (SELECT max(seq) FROM timeline) OR EXISTS (SELECT 1 FROM timeline WHERE id = NEW.id)
    BEGIN SELECT RAISE(ABORT, 'timeline entries are never replaced'); END
    """,
    """
    CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit
    BEGIN SELECT RAISE(ABORT, 'the audit trail is never changed'); END
    """,
    """
    CREATE TRIGGER audit_is_never_deleted BEFORE DELETE ON audit
    BEGIN SELECT RAISE(ABORT, 'the audit trail is never deleted'); END
    """,
    """
    CREATE TRIGGER audit_is_only_continued BEFORE INSERT ON audit
    WHEN NEW.seq <= (SELECT max(seq) FROM audit) OR EXISTS (SELECT 1 FROM audit WHERE id = NEW.id)
    BEGIN SELECT RAISE(ABORT, 'the audit trail is never replaced'); END
    """,
    """
    CREATE TRIGGER closed_month_is_never_replaced BEFORE INSERT ON closed_month
    WHEN EXISTS (SELECT 1 FROM closed_month WHERE month = NEW.month OR id = NEW.id)
    BEGIN SELECT RAISE(ABORT, 'a closed month is never replaced'); END
    """,
    """
    CREATE TRIGGER policy_is_never_replaced BEFORE INSERT ON policy
    WHEN EXISTS (SELECT 1 FROM policy WHERE number = NEW.number OR id = NEW.id)
    BEGIN SELECT RAISE(ABORT, 'versions of the policy are never replaced'); END
    """,
)


STATEMENTS = (*_COLUMNS, *_TABLES, *_INDEXES, *_GUARDS)


def migrate() -> None:
    """Add to what the first release made."""
    for statement in STATEMENTS:
        sql(statement)

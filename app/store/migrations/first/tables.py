"""The tables of the first release: the shop, its customers and their complaints."""

TABLES = (
    """
    CREATE TABLE shop (
        id TEXT NOT NULL PRIMARY KEY,
        version INTEGER NOT NULL,
        facts TEXT NOT NULL
    )
    """,
    """
    CREATE TABLE staff (
        id TEXT NOT NULL PRIMARY KEY,
        version INTEGER NOT NULL,
        name TEXT NOT NULL,
        role TEXT NOT NULL,
        job TEXT NOT NULL,
        active INTEGER NOT NULL,
        position INTEGER NOT NULL,
        pin_hash TEXT NOT NULL,
        pin_set_at INTEGER,
        pin_tries INTEGER NOT NULL,
        recovery_hash TEXT NOT NULL,
        rules_read INTEGER NOT NULL,
        signature TEXT NOT NULL
    )
    """,
    """
    CREATE TABLE category (
        id TEXT NOT NULL PRIMARY KEY,
        name TEXT NOT NULL,
        questions TEXT NOT NULL,
        plan TEXT NOT NULL,
        active INTEGER NOT NULL,
        position INTEGER NOT NULL
    )
    """,
    """
    CREATE TABLE cause (
        id TEXT NOT NULL PRIMARY KEY,
        name TEXT NOT NULL,
        parent TEXT NOT NULL,
        active INTEGER NOT NULL,
        position INTEGER NOT NULL
    )
    """,
    """
    CREATE TABLE policy (
        id TEXT NOT NULL PRIMARY KEY,
        number INTEGER NOT NULL,
        made_at INTEGER NOT NULL,
        made_by_id TEXT,
        facts TEXT NOT NULL,
        FOREIGN KEY (made_by_id) REFERENCES staff (id)
    )
    """,
    """
    CREATE TABLE letter_template (
        id TEXT NOT NULL PRIMARY KEY,
        kind TEXT NOT NULL,
        language TEXT NOT NULL,
        key TEXT NOT NULL,
        number INTEGER NOT NULL,
        made_at INTEGER NOT NULL,
        made_by_id TEXT,
        facts TEXT NOT NULL,
        FOREIGN KEY (made_by_id) REFERENCES staff (id)
    )
    """,
    """
    CREATE TABLE printing (
        id TEXT NOT NULL PRIMARY KEY,
        document TEXT NOT NULL,
        printer TEXT NOT NULL,
        shift_x INTEGER NOT NULL,
        shift_y INTEGER NOT NULL,
        used_at INTEGER NOT NULL
    )
    """,
    """
    CREATE TABLE counter (
        year INTEGER NOT NULL PRIMARY KEY,
        last INTEGER NOT NULL
    )
    """,
    """
    CREATE TABLE customer (
        id TEXT NOT NULL PRIMARY KEY,
        version INTEGER NOT NULL,
        name TEXT NOT NULL,
        folded_name TEXT NOT NULL,
        surname_first TEXT NOT NULL,
        phone TEXT NOT NULL,
        phone_digits TEXT NOT NULL,
        email TEXT NOT NULL,
        folded_email TEXT NOT NULL,
        address TEXT NOT NULL,
        salutation TEXT NOT NULL,
        prefers TEXT NOT NULL,
        language TEXT NOT NULL,
        note TEXT NOT NULL,
        postcode TEXT NOT NULL,
        merged_into_id TEXT,
        since INTEGER NOT NULL,
        FOREIGN KEY (merged_into_id) REFERENCES customer (id)
    )
    """,
    """
    CREATE TABLE contact (
        id TEXT NOT NULL PRIMARY KEY,
        customer_id TEXT NOT NULL,
        kind TEXT NOT NULL,
        label TEXT NOT NULL,
        value TEXT NOT NULL,
        folded TEXT NOT NULL,
        position INTEGER NOT NULL,
        FOREIGN KEY (customer_id) REFERENCES customer (id)
    )
    """,
    """
    CREATE TABLE customer_merge (
        id TEXT NOT NULL PRIMARY KEY,
        kept_id TEXT NOT NULL,
        absorbed_id TEXT NOT NULL,
        merged_at INTEGER NOT NULL,
        merged_by_id TEXT,
        before TEXT NOT NULL,
        undone_at INTEGER,
        undone_by_id TEXT,
        FOREIGN KEY (kept_id) REFERENCES customer (id),
        FOREIGN KEY (absorbed_id) REFERENCES customer (id),
        FOREIGN KEY (merged_by_id) REFERENCES staff (id),
        FOREIGN KEY (undone_by_id) REFERENCES staff (id)
    )
    """,
    """
    CREATE TABLE customer_apart (
        id TEXT NOT NULL PRIMARY KEY,
        customer_id TEXT NOT NULL,
        other_id TEXT NOT NULL,
        said_at INTEGER NOT NULL,
        said_by_id TEXT,
        FOREIGN KEY (customer_id) REFERENCES customer (id),
        FOREIGN KEY (other_id) REFERENCES customer (id),
        FOREIGN KEY (said_by_id) REFERENCES staff (id)
    )
    """,
    """
    CREATE TABLE complaint (
        id TEXT NOT NULL UNIQUE,
        key INTEGER NOT NULL PRIMARY KEY,
        version INTEGER NOT NULL,
        status TEXT NOT NULL,
        waiting_for TEXT NOT NULL,
        customer_id TEXT,
        received_at INTEGER NOT NULL,
        received_by_id TEXT,
        acknowledged_at INTEGER,
        acknowledged_by TEXT NOT NULL,
        acknowledge_by INTEGER NOT NULL,
        resolve_by INTEGER,
        resolved_at INTEGER,
        closed_at INTEGER,
        withdrawn_at INTEGER,
        reopened INTEGER NOT NULL,
        severity TEXT NOT NULL,
        vulnerable INTEGER NOT NULL,
        deadlock INTEGER NOT NULL,
        escalated INTEGER NOT NULL,
        safety INTEGER NOT NULL,
        assigned_to_id TEXT,
        channel TEXT NOT NULL,
        category TEXT NOT NULL,
        product TEXT NOT NULL,
        folded_product TEXT NOT NULL,
        receipt TEXT NOT NULL,
        folded_receipt TEXT NOT NULL,
        bought_on DATE,
        paid INTEGER,
        currency TEXT NOT NULL,
        words TEXT NOT NULL,
        folded_headline TEXT NOT NULL,
        wishes TEXT NOT NULL,
        wish_words TEXT NOT NULL,
        mood TEXT NOT NULL,
        goods_left TEXT NOT NULL,
        goods_condition TEXT NOT NULL,
        goods_with TEXT NOT NULL,
        goods_labels INTEGER NOT NULL,
        answers TEXT NOT NULL,
        read_back TEXT NOT NULL,
        read_back_confirmed INTEGER,
        read_back_at INTEGER,
        to_check TEXT NOT NULL,
        rejection_reason TEXT NOT NULL,
        cause TEXT NOT NULL,
        cause_notes TEXT NOT NULL,
        whys TEXT NOT NULL,
        kept TEXT NOT NULL,
        satisfaction INTEGER,
        next_due_at INTEGER,
        next_due_kind TEXT NOT NULL,
        duplicate_of_id TEXT,
        FOREIGN KEY (duplicate_of_id) REFERENCES complaint (id),
        FOREIGN KEY (customer_id) REFERENCES customer (id),
        FOREIGN KEY (received_by_id) REFERENCES staff (id),
        FOREIGN KEY (assigned_to_id) REFERENCES staff (id)
    )
    """,
    """
    CREATE TABLE timeline (
        seq INTEGER NOT NULL PRIMARY KEY,
        id TEXT NOT NULL,
        complaint_id TEXT NOT NULL,
        at INTEGER NOT NULL,
        by_id TEXT,
        kind TEXT NOT NULL,
        text TEXT NOT NULL,
        facts TEXT NOT NULL,
        salt TEXT NOT NULL,
        digest TEXT NOT NULL,
        chain TEXT NOT NULL,
        FOREIGN KEY (complaint_id) REFERENCES complaint (id),
        FOREIGN KEY (by_id) REFERENCES staff (id)
    )
    """,
    """
    CREATE TABLE complaint_link (
        id TEXT NOT NULL PRIMARY KEY,
        complaint_id TEXT NOT NULL,
        other_id TEXT NOT NULL,
        kind TEXT NOT NULL,
        made_at INTEGER NOT NULL,
        made_by_id TEXT,
        before TEXT NOT NULL,
        undone_at INTEGER,
        undone_by_id TEXT,
        FOREIGN KEY (complaint_id) REFERENCES complaint (id),
        FOREIGN KEY (other_id) REFERENCES complaint (id),
        FOREIGN KEY (made_by_id) REFERENCES staff (id),
        FOREIGN KEY (undone_by_id) REFERENCES staff (id)
    )
    """,
    """
    CREATE TABLE file (
        id TEXT NOT NULL PRIMARY KEY,
        complaint_id TEXT,
        draft_id TEXT,
        sha256 TEXT NOT NULL,
        name TEXT NOT NULL,
        media_type TEXT NOT NULL,
        size INTEGER NOT NULL,
        kind TEXT NOT NULL,
        added_at INTEGER NOT NULL,
        added_by_id TEXT,
        FOREIGN KEY (complaint_id) REFERENCES complaint (id),
        FOREIGN KEY (added_by_id) REFERENCES staff (id)
    )
    """,
    """
    CREATE TABLE draft (
        id TEXT NOT NULL PRIMARY KEY,
        kind TEXT NOT NULL,
        started_at INTEGER NOT NULL,
        updated_at INTEGER NOT NULL,
        started_by_id TEXT,
        content TEXT NOT NULL,
        cancelled_at INTEGER,
        FOREIGN KEY (started_by_id) REFERENCES staff (id)
    )
    """,
    """
    CREATE TABLE saved_view (
        id TEXT NOT NULL PRIMARY KEY,
        staff_id TEXT,
        name TEXT NOT NULL,
        filters TEXT NOT NULL,
        position INTEGER NOT NULL,
        FOREIGN KEY (staff_id) REFERENCES staff (id)
    )
    """,
    """
    CREATE TABLE preference (
        name TEXT NOT NULL PRIMARY KEY,
        value TEXT NOT NULL
    )
    """,
    """
    CREATE TABLE import_run (
        id TEXT NOT NULL PRIMARY KEY,
        file_name TEXT NOT NULL,
        source TEXT NOT NULL,
        at INTEGER NOT NULL,
        by_id TEXT,
        read INTEGER NOT NULL,
        imported INTEGER NOT NULL,
        refused INTEGER NOT NULL,
        already_there INTEGER NOT NULL,
        FOREIGN KEY (by_id) REFERENCES staff (id)
    )
    """,
    """
    CREATE TABLE imported (
        complaint_id TEXT NOT NULL PRIMARY KEY,
        run_id TEXT NOT NULL,
        line INTEGER NOT NULL,
        dedupe_key TEXT NOT NULL,
        source_number TEXT NOT NULL,
        flags TEXT NOT NULL,
        columns TEXT NOT NULL,
        FOREIGN KEY (complaint_id) REFERENCES complaint (id),
        FOREIGN KEY (run_id) REFERENCES import_run (id)
    )
    """,
)

"""The tables of the first release: what is done about complaints."""

TABLES = (
    """
    CREATE TABLE step (
        id TEXT NOT NULL PRIMARY KEY,
        version INTEGER NOT NULL,
        complaint_id TEXT NOT NULL,
        position INTEGER NOT NULL,
        text TEXT NOT NULL,
        responsible_id TEXT,
        responsible_words TEXT NOT NULL,
        responsible_kind TEXT NOT NULL,
        kind TEXT NOT NULL,
        offer_id TEXT,
        due_at INTEGER NOT NULL,
        by_close INTEGER NOT NULL,
        done_at INTEGER,
        dropped INTEGER NOT NULL,
        FOREIGN KEY (complaint_id) REFERENCES complaint (id),
        FOREIGN KEY (responsible_id) REFERENCES staff (id)
    )
    """,
    """
    CREATE TABLE promise (
        id TEXT NOT NULL PRIMARY KEY,
        complaint_id TEXT NOT NULL,
        text TEXT NOT NULL,
        due_at INTEGER NOT NULL,
        by_close INTEGER NOT NULL,
        made_at INTEGER NOT NULL,
        made_by_id TEXT,
        kept_at INTEGER,
        replaced_at INTEGER,
        replaced_because TEXT NOT NULL,
        FOREIGN KEY (complaint_id) REFERENCES complaint (id),
        FOREIGN KEY (made_by_id) REFERENCES staff (id)
    )
    """,
    """
    CREATE TABLE offer (
        id TEXT NOT NULL PRIMARY KEY,
        version INTEGER NOT NULL,
        complaint_id TEXT NOT NULL,
        attempt INTEGER NOT NULL,
        remedy TEXT NOT NULL,
        terms TEXT NOT NULL,
        amount INTEGER,
        currency TEXT NOT NULL,
        state TEXT NOT NULL,
        offered_at INTEGER NOT NULL,
        offered_by_id TEXT,
        basis TEXT NOT NULL,
        policy INTEGER,
        verdict TEXT NOT NULL,
        details TEXT NOT NULL,
        due_at INTEGER,
        by_close INTEGER NOT NULL,
        decided_at INTEGER,
        decided_by_id TEXT,
        customer_words TEXT NOT NULL,
        only_because TEXT NOT NULL,
        told_rights_at INTEGER,
        approved_at INTEGER,
        approved_by_id TEXT,
        carried_out_at INTEGER,
        failed_at INTEGER,
        FOREIGN KEY (complaint_id) REFERENCES complaint (id),
        FOREIGN KEY (offered_by_id) REFERENCES staff (id),
        FOREIGN KEY (decided_by_id) REFERENCES staff (id),
        FOREIGN KEY (approved_by_id) REFERENCES staff (id)
    )
    """,
    """
    CREATE TABLE approval (
        id TEXT NOT NULL PRIMARY KEY,
        version INTEGER NOT NULL,
        complaint_id TEXT NOT NULL,
        offer_id TEXT NOT NULL,
        amount INTEGER,
        currency TEXT NOT NULL,
        asked_at INTEGER NOT NULL,
        asked_by_id TEXT,
        asked_because TEXT NOT NULL,
        approver_id TEXT,
        state TEXT NOT NULL,
        decided_at INTEGER,
        reason TEXT NOT NULL,
        valid_until INTEGER,
        FOREIGN KEY (complaint_id) REFERENCES complaint (id),
        FOREIGN KEY (offer_id) REFERENCES offer (id),
        FOREIGN KEY (asked_by_id) REFERENCES staff (id),
        FOREIGN KEY (approver_id) REFERENCES staff (id)
    )
    """,
    """
    CREATE TABLE voucher (
        id TEXT NOT NULL PRIMARY KEY,
        version INTEGER NOT NULL,
        number TEXT NOT NULL,
        complaint_id TEXT NOT NULL,
        offer_id TEXT NOT NULL,
        amount INTEGER NOT NULL,
        currency TEXT NOT NULL,
        issued_at INTEGER NOT NULL,
        issued_by_id TEXT,
        expires_on DATE,
        redeemed_at INTEGER,
        redeemed_by_id TEXT,
        redeemed_words TEXT NOT NULL,
        cancelled_at INTEGER,
        cancelled_because TEXT NOT NULL,
        FOREIGN KEY (complaint_id) REFERENCES complaint (id),
        FOREIGN KEY (offer_id) REFERENCES offer (id),
        FOREIGN KEY (issued_by_id) REFERENCES staff (id),
        FOREIGN KEY (redeemed_by_id) REFERENCES staff (id)
    )
    """,
    """
    CREATE TABLE escalation (
        id TEXT NOT NULL PRIMARY KEY,
        version INTEGER NOT NULL,
        complaint_id TEXT NOT NULL,
        kind TEXT NOT NULL,
        to_staff_id TEXT,
        to_words TEXT NOT NULL,
        because TEXT NOT NULL,
        due_at INTEGER NOT NULL,
        by_close INTEGER NOT NULL,
        told_how TEXT NOT NULL,
        made_at INTEGER NOT NULL,
        made_by_id TEXT,
        origin_id TEXT,
        returned_at INTEGER,
        answer TEXT NOT NULL,
        FOREIGN KEY (complaint_id) REFERENCES complaint (id),
        FOREIGN KEY (to_staff_id) REFERENCES staff (id),
        FOREIGN KEY (made_by_id) REFERENCES staff (id),
        FOREIGN KEY (origin_id) REFERENCES staff (id)
    )
    """,
    """
    CREATE TABLE follow_up (
        id TEXT NOT NULL PRIMARY KEY,
        version INTEGER NOT NULL,
        complaint_id TEXT NOT NULL,
        channel TEXT NOT NULL,
        due_at INTEGER NOT NULL,
        by_close INTEGER NOT NULL,
        about TEXT NOT NULL,
        attempt INTEGER NOT NULL,
        outcome TEXT NOT NULL,
        satisfaction INTEGER,
        words TEXT NOT NULL,
        done_at INTEGER,
        done_by_id TEXT,
        purpose TEXT NOT NULL,
        repeat_days INTEGER NOT NULL,
        rated_result INTEGER,
        rated_handling INTEGER,
        rated_ease INTEGER,
        told_how TEXT NOT NULL,
        FOREIGN KEY (complaint_id) REFERENCES complaint (id),
        FOREIGN KEY (done_by_id) REFERENCES staff (id)
    )
    """,
    """
    CREATE TABLE taken_away (
        id TEXT NOT NULL PRIMARY KEY,
        kind TEXT NOT NULL,
        complaint_id TEXT,
        due_at INTEGER NOT NULL,
        by_close INTEGER NOT NULL,
        at INTEGER NOT NULL,
        FOREIGN KEY (complaint_id) REFERENCES complaint (id)
    )
    """,
    """
    CREATE TABLE letter (
        id TEXT NOT NULL PRIMARY KEY,
        version INTEGER NOT NULL,
        complaint_id TEXT NOT NULL,
        kind TEXT NOT NULL,
        language TEXT NOT NULL,
        template TEXT NOT NULL,
        subject TEXT NOT NULL,
        greeting TEXT NOT NULL,
        body TEXT NOT NULL,
        signer_id TEXT,
        with_table INTEGER NOT NULL,
        with_code INTEGER NOT NULL,
        state TEXT NOT NULL,
        written_at INTEGER NOT NULL,
        issued_at INTEGER,
        pdf_sha256 TEXT NOT NULL,
        replaces TEXT,
        paper TEXT NOT NULL,
        addressee TEXT NOT NULL,
        closing TEXT NOT NULL,
        with_copy INTEGER NOT NULL,
        template_version INTEGER NOT NULL,
        pack TEXT NOT NULL,
        sent_at INTEGER,
        sent_by TEXT NOT NULL,
        FOREIGN KEY (complaint_id) REFERENCES complaint (id),
        FOREIGN KEY (signer_id) REFERENCES staff (id)
    )
    """,
    """
    CREATE TABLE lesson (
        id TEXT NOT NULL PRIMARY KEY,
        version INTEGER NOT NULL,
        complaint_id TEXT,
        month TEXT NOT NULL,
        change TEXT NOT NULL,
        because TEXT NOT NULL,
        who TEXT NOT NULL,
        due_on DATE,
        state TEXT NOT NULL,
        done_on DATE,
        effect TEXT NOT NULL,
        made_at INTEGER NOT NULL,
        responsible_id TEXT,
        watched TEXT NOT NULL,
        watched_name TEXT NOT NULL,
        FOREIGN KEY (complaint_id) REFERENCES complaint (id),
        FOREIGN KEY (responsible_id) REFERENCES staff (id)
    )
    """,
    """
    CREATE TABLE commendation (
        id TEXT NOT NULL PRIMARY KEY,
        version INTEGER NOT NULL,
        kind TEXT NOT NULL,
        month TEXT NOT NULL,
        staff_id TEXT,
        complaint_id TEXT,
        words TEXT NOT NULL,
        shared INTEGER NOT NULL,
        made_at INTEGER NOT NULL,
        made_by_id TEXT,
        taken_back_at INTEGER,
        FOREIGN KEY (staff_id) REFERENCES staff (id),
        FOREIGN KEY (complaint_id) REFERENCES complaint (id),
        FOREIGN KEY (made_by_id) REFERENCES staff (id)
    )
    """,
    """
    CREATE TABLE closed_month (
        id TEXT NOT NULL PRIMARY KEY,
        month TEXT NOT NULL,
        closed_at INTEGER NOT NULL,
        closed_by_id TEXT,
        figures TEXT NOT NULL,
        entries INTEGER NOT NULL,
        chain TEXT NOT NULL,
        digest TEXT NOT NULL,
        FOREIGN KEY (closed_by_id) REFERENCES staff (id)
    )
    """,
    """
    CREATE TABLE month_sales (
        month TEXT NOT NULL PRIMARY KEY,
        version INTEGER NOT NULL,
        sales INTEGER,
        turnover INTEGER,
        currency TEXT NOT NULL,
        typed_at INTEGER NOT NULL,
        typed_by_id TEXT,
        FOREIGN KEY (typed_by_id) REFERENCES staff (id)
    )
    """,
    """
    CREATE TABLE absence (
        id TEXT NOT NULL PRIMARY KEY,
        version INTEGER NOT NULL,
        staff_id TEXT NOT NULL,
        first_day DATE NOT NULL,
        last_day DATE NOT NULL,
        stand_in_id TEXT,
        note TEXT NOT NULL,
        made_at INTEGER NOT NULL,
        made_by_id TEXT,
        taken_back_at INTEGER,
        FOREIGN KEY (staff_id) REFERENCES staff (id),
        FOREIGN KEY (stand_in_id) REFERENCES staff (id),
        FOREIGN KEY (made_by_id) REFERENCES staff (id)
    )
    """,
    """
    CREATE TABLE renaming (
        id TEXT NOT NULL PRIMARY KEY,
        kind TEXT NOT NULL,
        before TEXT NOT NULL,
        after TEXT NOT NULL,
        at INTEGER NOT NULL,
        by_id TEXT,
        FOREIGN KEY (by_id) REFERENCES staff (id)
    )
    """,
    """
    CREATE TABLE case_study (
        id TEXT NOT NULL PRIMARY KEY,
        version INTEGER NOT NULL,
        complaint_id TEXT NOT NULL,
        title TEXT NOT NULL,
        what_happened TEXT NOT NULL,
        what_we_did TEXT NOT NULL,
        what_we_learned TEXT NOT NULL,
        made_at INTEGER NOT NULL,
        made_by_id TEXT,
        FOREIGN KEY (complaint_id) REFERENCES complaint (id),
        FOREIGN KEY (made_by_id) REFERENCES staff (id)
    )
    """,
)

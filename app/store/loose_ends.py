"""What no foreign key can say of merges, links, offers, drafts and their papers: rows that do not fit together.

Nothing here is made by the program itself. It comes of a file that was altered, and would let a customer, a promise
or a paper fall out of sight.
"""

import sqlite3
from collections.abc import Mapping

from app.domain import number
from app.domain.backup import Checked, LooseEnd, Part, Problem
from app.domain.staff import Role
from app.store import loose_agreements, loose_letters

_RING = """
    WITH RECURSIVE chain(first, next) AS (
        SELECT {key}, {to} FROM {table} WHERE {to} IS NOT NULL
        UNION SELECT chain.first, {table}.{to} FROM chain JOIN {table} ON {table}.id = chain.next
              WHERE {table}.{to} IS NOT NULL
    ) SELECT DISTINCT first FROM chain JOIN {table} ON {table}.id = chain.next WHERE {table}.{key} = first
"""
_OPEN_WORK = " UNION ALL ".join(
    f"SELECT key FROM complaint JOIN {table} ON {table}.complaint_id = complaint.id"
    f" WHERE duplicate_of_id IS NOT NULL AND {still}"
    for table, still in (
        ("promise", "kept_at IS NULL AND replaced_at IS NULL"),
        ("step", "done_at IS NULL"),
        ("follow_up", "done_at IS NULL"),
        ("escalation", "returned_at IS NULL"),
        ("approval", "state = 'asked'"),
    )
)
_ASTRAY = " UNION ALL ".join(
    f"SELECT key FROM {table} AS t JOIN complaint ON complaint.id = t.complaint_id"
    f" LEFT JOIN offer ON offer.id = t.offer_id"
    f" WHERE t.offer_id IS NOT NULL AND t.complaint_id IS NOT offer.complaint_id"
    for table in ("approval", "voucher", "step")
)
_FORGOTTEN = " UNION ALL ".join(
    f"SELECT id FROM {table} WHERE undone_at IS NULL AND {only}"
    f" AND NOT CASE WHEN json_valid(before) THEN json_type(before, '$.{part}') IS NOT NULL ELSE 0 END"
    for table, only, part in (
        ("customer_merge", "1", "after"),
        ("complaint_link", "kind = 'duplicate'", "columns"),
    )
)
_LOOKS: Mapping[LooseEnd, str] = {
    LooseEnd.RING_OF_CARDS: _RING.format(table="customer", key="id", to="merged_into_id"),
    LooseEnd.RING_OF_COMPLAINTS: _RING.format(table="complaint", key="key", to="duplicate_of_id"),
    LooseEnd.CARD_WITHOUT_MERGE: """
        SELECT id FROM customer WHERE merged_into_id IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM customer_merge WHERE absorbed_id = customer.id AND kept_id = merged_into_id
                AND undone_at IS NULL)
        UNION ALL SELECT customer.id FROM customer_merge JOIN customer ON customer.id = absorbed_id
            WHERE undone_at IS NULL AND merged_into_id IS NOT kept_id""",
    LooseEnd.COMPLAINT_OF_MERGED_CARD: """
        SELECT key FROM complaint JOIN customer ON customer.id = customer_id WHERE merged_into_id IS NOT NULL""",
    LooseEnd.CONTACT_OF_MERGED_CARD: """
        SELECT contact.id FROM contact JOIN customer ON customer.id = customer_id
            WHERE merged_into_id IS NOT NULL""",
    LooseEnd.DUPLICATE_WITHOUT_LINK: """
        SELECT key FROM complaint WHERE duplicate_of_id IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM complaint_link WHERE other_id = complaint.id AND complaint_id = duplicate_of_id
                AND kind = 'duplicate' AND undone_at IS NULL)
        UNION ALL SELECT key FROM complaint_link JOIN complaint ON complaint.id = other_id
            WHERE kind = 'duplicate' AND undone_at IS NULL AND duplicate_of_id IS NOT complaint_id""",
    LooseEnd.WORK_OF_DUPLICATE: _OPEN_WORK,
    LooseEnd.ASTRAY_FROM_OFFER: _ASTRAY,
    LooseEnd.VOUCHER_TWICE: """
        SELECT number FROM voucher WHERE (redeemed_at IS NOT NULL AND cancelled_at IS NOT NULL)
            OR number NOT GLOB 'V[0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9]*'""",
    LooseEnd.FORGOTTEN: _FORGOTTEN,
    LooseEnd.PAPER_OF_NOTHING: "SELECT id FROM file WHERE complaint_id IS NULL AND draft_id IS NULL",
    LooseEnd.DRAFT_UNREADABLE: "SELECT id FROM draft WHERE NOT json_valid(content)",
    LooseEnd.SETTING_UNREADABLE: f"""
        SELECT id FROM staff WHERE role NOT IN ({", ".join(f"'{role}'" for role in Role)})
        UNION ALL SELECT id FROM policy WHERE NOT json_valid(facts)
        UNION ALL SELECT id FROM shop WHERE NOT json_valid(facts)""",
}
_COUNTED = ("contact", "customer_merge", "complaint_link", "draft", "file", "approval", "voucher", "letter")


def look(connection: sqlite3.Connection) -> Checked:
    """All of them counted, and the first one found named."""
    count = sum(int(connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0]) for name in _COUNTED)
    looks = {**_LOOKS, **loose_agreements.LOOKS, **loose_letters.LOOKS}
    found = [(kind, row[0]) for kind, statement in looks.items() for row in connection.execute(statement)]
    if not found:
        return Checked(Part.MERGES, count)
    kind, first = found[0]
    name = number.shown(first) if isinstance(first, int) else str(first)
    return Checked(Part.MERGES, count, Problem.LOOSE_END, len(found), name, kind)

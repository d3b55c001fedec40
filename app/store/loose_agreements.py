"""What no foreign key can say of what was agreed, approved, issued and passed on: rows that do not fit together.

None of it is made by the program itself. It comes of a file that was altered, and would let something that is owed
fall out of sight, or be given for which nobody answers.
"""

from collections.abc import Iterable, Mapping

from app.domain.approval import ApprovalState
from app.domain.backup import LooseEnd
from app.domain.letter import LetterKind, LetterState, SentBy
from app.domain.offer import OfferState, Remedy
from app.domain.plan import Doer, StepKind
from app.domain.shop import Paper
from app.store.complaints import NEVER, OPEN_WORDS
from app.store.fields import milliseconds

_OPEN = ", ".join(f"'{word}'" for word in OPEN_WORDS)
_OWED = "o.state = 'accepted' AND o.carried_out_at IS NULL"
_VALUES: tuple[tuple[str, str, Iterable[str]], ...] = (
    ("offer", "state", OfferState),
    ("offer", "remedy", Remedy),
    ("approval", "state", ApprovalState),
    ("step", "kind", StepKind),
    ("step", "responsible_kind", Doer),
    ("letter", "kind", LetterKind),
    ("letter", "state", LetterState),
    ("letter", "paper", Paper),
    ("letter", "sent_by", ("", *SentBy)),
)
_UNKNOWN = " UNION ALL ".join(
    f"SELECT key FROM {table} JOIN complaint ON complaint.id = {table}.complaint_id"
    f" WHERE {table}.{column} NOT IN ({', '.join(repr(str(value)) for value in values)})"
    for table, column, values in _VALUES
)
# The date beside a complaint is the first of all that is due, as it is kept there after each command.
_FIRST_DUE = f"""
    SELECT min(at) FROM (
        SELECT c.acknowledge_by AS at WHERE c.status IN ({_OPEN}) AND c.acknowledged_at IS NULL
        UNION ALL SELECT due_at FROM promise WHERE complaint_id = c.id AND +kept_at IS NULL AND replaced_at IS NULL
            AND c.status IN ({_OPEN})
        UNION ALL SELECT due_at FROM step WHERE complaint_id = c.id AND done_at IS NULL
        UNION ALL SELECT due_at FROM follow_up WHERE complaint_id = c.id AND done_at IS NULL)
"""
LOOKS: Mapping[LooseEnd, str] = {
    LooseEnd.UNKNOWN_WORD: _UNKNOWN,
    LooseEnd.AGREED_NOT_PLANNED: """
        SELECT c.key FROM offer AS o JOIN complaint AS c ON c.id = o.complaint_id
        WHERE o.state = 'accepted' AND (o.decided_at IS NULL OR (o.carried_out_at IS NULL AND NOT EXISTS (
            SELECT 1 FROM step WHERE complaint_id = o.complaint_id AND offer_id = o.id AND done_at IS NULL)))""",
    LooseEnd.STEP_OF_NO_OFFER: f"""
        SELECT c.key FROM step AS s JOIN complaint AS c ON c.id = s.complaint_id
        WHERE s.kind = 'remedy' AND s.done_at IS NULL AND NOT EXISTS (
            SELECT 1 FROM offer AS o WHERE o.id = s.offer_id AND {_OWED})""",
    LooseEnd.VOUCHER_UNLIKE_OFFER: """
        SELECT v.number FROM voucher AS v JOIN offer AS o ON o.id = v.offer_id
        WHERE (o.remedy, o.amount, o.currency) IS NOT ('voucher', v.amount, v.currency)
        UNION ALL SELECT c.key FROM offer AS o JOIN complaint AS c ON c.id = o.complaint_id
        WHERE o.state = 'accepted' AND o.remedy = 'voucher'
            AND NOT EXISTS (SELECT 1 FROM voucher WHERE offer_id = o.id)""",
    LooseEnd.REDEEMED_UNSEEN: """
        SELECT v.number FROM voucher AS v JOIN offer AS o ON o.id = v.offer_id
        WHERE v.redeemed_at IS NOT NULL AND (v.redeemed_by_id IS NULL OR o.carried_out_at IS NULL)""",
    LooseEnd.CONSENT_OF_NOBODY: """
        SELECT c.key FROM approval AS a JOIN offer AS o ON o.id = a.offer_id
        JOIN complaint AS c ON c.id = a.complaint_id
        WHERE a.state = 'used' AND (a.approver_id IS NULL OR a.approver_id IN (a.asked_by_id, o.offered_by_id)
            OR a.approver_id IS NOT o.approved_by_id OR o.approved_at IS NULL
            OR (a.amount, a.currency) IS NOT (o.amount, o.currency))
        UNION ALL SELECT c.key FROM offer AS o JOIN complaint AS c ON c.id = o.complaint_id
        WHERE o.approved_at IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM approval WHERE offer_id = o.id AND state = 'used')""",
    LooseEnd.OFFER_OF_NO_POLICY: """
        SELECT c.key FROM offer AS o JOIN complaint AS c ON c.id = o.complaint_id
        WHERE o.policy IS NOT NULL AND o.policy NOT IN (SELECT number FROM policy)""",
    LooseEnd.ESCALATION_ASTRAY: """
        SELECT key FROM complaint AS c WHERE escalated IS NOT EXISTS (
            SELECT 1 FROM escalation WHERE complaint_id = c.id AND returned_at IS NULL)
        UNION ALL SELECT c.key FROM escalation AS e JOIN complaint AS c ON c.id = e.complaint_id
        WHERE e.returned_at IS NULL AND NOT EXISTS (
            SELECT 1 FROM step WHERE complaint_id = c.id AND kind = 'answer' AND done_at IS NULL)""",
    LooseEnd.DATE_ASTRAY: f"""
        SELECT key FROM complaint AS c
        WHERE status NOT IN ('draft', 'closed', 'withdrawn')
            AND next_due_at IS NOT coalesce(({_FIRST_DUE}), {milliseconds(NEVER)})""",
}

"""What no foreign key can say of letters: rows that do not fit together. It comes of a file that was altered, and would
let a letter seem to be issued, or to have gone out, that never was."""

from collections.abc import Mapping

from app.domain.backup import LooseEnd

_OF = "SELECT c.key FROM letter AS l JOIN complaint AS c ON c.id = l.complaint_id"
LOOKS: Mapping[LooseEnd, str] = {
    LooseEnd.LETTER_WITHOUT_PAPER: f"""
        {_OF} WHERE (l.state = 'issued') IS NOT (l.issued_at IS NOT NULL)
            OR (l.state <> 'issued' AND l.pdf_sha256 <> '')
            OR (l.state = 'issued' AND NOT EXISTS (
                SELECT 1 FROM file AS f WHERE f.sha256 = l.pdf_sha256 AND f.complaint_id = l.complaint_id)
                AND NOT (l.pdf_sha256 = '' AND EXISTS (
                    SELECT 1 FROM customer WHERE id = c.customer_id AND erased_at IS NOT NULL)))""",
    LooseEnd.LETTER_SENT_UNISSUED: f"""
        {_OF} WHERE (l.sent_at IS NOT NULL AND l.state <> 'issued')
            OR (l.sent_at IS NULL) IS NOT (l.sent_by = '')""",
    LooseEnd.LETTER_ASTRAY: f"""
        {_OF} WHERE l.replaces IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM letter AS r
            WHERE r.id = l.replaces AND r.complaint_id = l.complaint_id AND r.state = 'issued')""",
    # A letter begins with the shipped words then; but somebody should know.
    LooseEnd.LETTER_TEXT_UNREADABLE: """
        SELECT kind || ' ' || language || ' ' || key FROM letter_template
        WHERE NOT CASE WHEN json_valid(facts) THEN
            json_type(facts, '$.shipped') IS 'true' OR json_type(facts, '$.removed') IS 'true'
            OR (json_type(facts, '$.text') IS 'text' AND json_type(facts, '$.name') IS 'text')
        ELSE 0 END""",
}

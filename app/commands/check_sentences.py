"""What `check` says of each part, and of the entries around a break: which they are, never what they say."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from app.domain.backup import Agreement, Around, Checked, LooseEnd, Part, Place, Problem
from app.domain.typed import harmless
from app.services.checking import Proof, Verdict

_SOUND: Mapping[Part, str] = {
    Part.DATABASE: "Database file: sound, {count} pages",
    Part.REFERENCES: "References: sound, {count} rows",
    Part.TIMELINE: "Timeline: unbroken, {count} entries",
    Part.FILES: "Files: all there and unchanged, {count} files",
    Part.SEARCH: "Search: finds all {count} complaints",
    Part.MERGES: "Merges, drafts and agreements: all fit together, {count} rows",
    Part.MONTHS: "Closed months: all {count} as they were closed",
    Part.AUDIT: "Audit trail: unbroken, {count} lines",
}
_WRONG: Mapping[Problem, str] = {
    Problem.MISSING: "Database file: there is none",
    Problem.UNREADABLE: "{part}: cannot be read ({detail})",
    Problem.DAMAGED: "Database file: damaged ({detail})",
    Problem.BUILT_OTHERWISE: "Database file: not built as Redress builds it: {bad} tables, indexes, triggers or views "
    "are missing, changed or from elsewhere, the first is the {detail} {name}",
    Problem.BROKEN_REFERENCES: "References: {bad} lead nowhere, the first is {detail}",
    Problem.ENTRY_CHANGED: "Timeline: changed after it was written: complaint {name}, {detail}",
    Problem.LINK_BROKEN: "Timeline: the chain breaks at complaint {name}, {detail}; an entry before it was changed "
    "or taken out",
    Problem.FILE_MISSING: "Files: {bad} of {count} missing or changed, the first missing is {name}",
    Problem.FILE_CHANGED: "Files: {bad} of {count} changed, the first is {name}",
    Problem.NOT_FOUND_BY_SEARCH: "Search: {bad} complaints are not rightly indexed, the first is {name}",
    Problem.LOOSE_END: "Merges, drafts and agreements: {bad} do not fit together, the first is {detail}: {name}",
    Problem.MONTH_CHANGED: "Closed months: {bad} of {count} changed after they were closed, the first is {name}",
    Problem.SEAL_BROKEN: "Closed months: the timeline does not bear out the seal of {bad} of {count}, the first is "
    "{name}",
    Problem.TRAIL_BROKEN: "Audit trail: the chain breaks at line {name}, {detail}; it or a line before it was changed "
    "or taken out",
    Problem.TAIL_CUT: "Timeline: {bad} entries or more are missing at its end: the month {name} was closed "
    "over {detail}, and there are {count}",
    Problem.WITHOUT_ENTRY: "Timeline: {bad} complaints have no entry at all, the first is {name}",
}
_LOOSE: Mapping[str, str] = {
    LooseEnd.CARD_WITHOUT_MERGE: "a merge of customers that one of the two cards knows nothing of",
    LooseEnd.RING_OF_CARDS: "a card merged into itself by way of others",
    LooseEnd.COMPLAINT_OF_MERGED_CARD: "a complaint of a customer who was merged into another",
    LooseEnd.CONTACT_OF_MERGED_CARD: "a number or address of a customer who was merged into another",
    LooseEnd.DUPLICATE_WITHOUT_LINK: "a merge of complaints that one of the two knows nothing of",
    LooseEnd.RING_OF_COMPLAINTS: "a complaint merged into itself by way of others",
    LooseEnd.ASTRAY_FROM_OFFER: "a step, approval or voucher that belongs to no offer of its complaint",
    LooseEnd.VOUCHER_TWICE: "a voucher that was redeemed though taken out of use, or has a number nobody drew",
    LooseEnd.WORK_OF_DUPLICATE: "something still owed at a complaint that was merged into another",
    LooseEnd.FORGOTTEN: "a merge that cannot be undone because it does not know what was before",
    LooseEnd.PAPER_OF_NOTHING: "a paper of no complaint and no draft",
    LooseEnd.DRAFT_UNREADABLE: "a draft that cannot be read",
    LooseEnd.SETTING_UNREADABLE: "a role, a policy or settings of the shop that cannot be read",
    LooseEnd.UNKNOWN_WORD: "an offer, step, approval or letter of a kind or in a state that does not exist",
    LooseEnd.AGREED_NOT_PLANNED: "something a customer accepted that no step carries out, or that has no date",
    LooseEnd.STEP_OF_NO_OFFER: "a step for something that is not agreed, or that the customer has had",
    LooseEnd.VOUCHER_UNLIKE_OFFER: "a voucher that is not what was agreed, or was agreed and is not there",
    LooseEnd.REDEEMED_UNSEEN: "a voucher that was redeemed by nobody, or for an offer that was not carried out",
    LooseEnd.CONSENT_OF_NOBODY: "an approval by nobody, by whoever asked for it, or of something else",
    LooseEnd.OFFER_OF_NO_POLICY: "an offer made under a policy that does not exist",
    LooseEnd.ESCALATION_ASTRAY: "a complaint passed on from which no answer is awaited, or the other way round",
    LooseEnd.DATE_ASTRAY: "a complaint that stands under another date than what is due first",
    LooseEnd.LETTER_WITHOUT_PAPER: "a letter that is issued without its PDF, or has one and is a draft",
    LooseEnd.LETTER_SENT_UNISSUED: "a letter that went out though it was never issued, or nobody knows how",
    LooseEnd.LETTER_ASTRAY: "a letter in place of one that is not there or was never issued",
    LooseEnd.LETTER_TEXT_UNREADABLE: "a letter text of the shop's own that cannot be read",
}


def line_of(checked: Checked) -> str:
    """One part in one line."""
    words = _WRONG[checked.problem] if checked.problem else _SOUND[checked.part]
    return words.format(
        part=checked.part.value.capitalize(),
        count=checked.count,
        bad=checked.bad,
        name=checked.name,
        detail=_LOOSE.get(checked.detail, checked.detail),
    )


def lines_around(around: Around) -> Iterator[str]:
    """The entry at which the chain breaks, and its neighbours: the change was made at or between them."""
    if around.before:
        yield f"  the entry before: {_place(around.before)}"
    yield f"  the entry itself: {_place(around.here)}"
    if around.after:
        yield f"  the entry after:  {_place(around.after)}"


def line_of_proof(proof: Proof) -> str:
    """Whether a seal is borne out, and how far that goes."""
    if proof.taken_at is None:
        return (
            "Seal: no entry bears it. Something before it was changed or taken out, the data were restored from before "
            "it was printed, or it is another shop's"
        )
    place, count = _place(proof.taken_at), proof.taken_at.seq
    if proof.verdict is Verdict.CHANGED_BEFORE:
        return f"Seal: taken at {place}; something before that was changed since"
    return f"Seal: borne out. It was taken at {place}; all {count} entries up to there are as they were then"


def line_of_agreement(found: Agreement) -> str:
    """Whether the history is that of a backup, continued."""
    made = when(found.made_at)
    if found.is_whole:
        return (
            f"Backup of {made}: all its {found.entries} entries stand in the present history as they did then"
        )
    other = (
        f"; entry {_place(found.differs)} is another one"
        if found.differs
        else "; those after it are not there"
    )
    return (
        f"Backup of {made}: only the first {found.agreed} of its {found.entries} entries stand in the present history"
        f"{other}. An earlier state was brought back since, or history was written anew"
    )


def as_json(checked: Checked) -> dict[str, Any]:
    """One part under keys that other programs read; it names no person."""
    around = checked.around
    return {
        "part": checked.part.value,
        "count": checked.count,
        "problem": checked.problem.value if checked.problem else None,
        "bad": checked.bad,
        "name": checked.name or None,
        "detail": checked.detail or None,
        "before": _keys(around.before) if around and around.before else None,
        "here": _keys(around.here) if around else None,
        "after": _keys(around.after) if around and around.after else None,
    }


def when(moment: datetime) -> str:
    """A moment, for everywhere."""
    return f"{moment:%Y-%m-%d %H:%M} UTC"


def _place(place: Place) -> str:
    complaint = f"complaint {place.number}" if place.number else "a complaint that is not there"
    at = when(place.at) if place.at else "no moment"
    by = f", by {harmless(place.by)}" if place.by else ""
    return f"{place.seq}, {harmless(place.kind)}, {complaint}, {at}{by}"


def _keys(place: Place) -> dict[str, Any]:
    return {
        "entry": place.seq,
        "number": place.number or None,
        "kind": place.kind,
        "at": place.at.isoformat() if place.at else None,
    }

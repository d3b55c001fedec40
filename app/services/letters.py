"""Letters: draft, look at, issue, send. An issued letter is frozen with its PDF; a reissue is a new letter."""

from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import UUID

from app import clock
from app.changes import Changed
from app.documents import words
from app.domain import letter_checks, lifecycle, rich_text, wording
from app.domain.attachment import FileKind
from app.domain.complaint import Channel, Complaint
from app.domain.customer import LetterErased
from app.domain.letter import Letter, LetterKind, LetterLine, LetterSheet, LetterState, SentBy
from app.domain.letter_checks import TO_CUSTOMER, Check, NotReady
from app.domain.lifecycle import Move
from app.domain.timeline import EntryKind
from app.errors import ChangedMeanwhile, UserError
from app.services import complaints as life
from app.services import files, letter_facts, letter_fields, letter_sheet, letter_start, moving, settings
from app.store import complaints, letter_lines, letters, staff, timeline
from app.store.database import writing

_NO_BRACES = str.maketrans("{}", "()")  # a value in braces would be a field when it is read again
MOST = 500  # of a list
LONGEST_BODY = 60_000  # letters; some twenty pages, more is a slip of the clipboard


class AlreadyIssued(UserError):
    """The letter is frozen; what is to change goes into a new one."""

    def __init__(self, letter: Letter) -> None:
        super().__init__(str(letter.id))
        self.letter = letter


class NotIssued(UserError):
    """The letter is still a draft and has no PDF of its own."""


@dataclass(frozen=True, slots=True)
class Preview:
    """A letter drawn as it stands, and what was seen when looking at it. `address` holds the lines in its window,
    `brought` all that nobody typed into it: whoever gets it, what was agreed, what its fields say."""

    pdf: bytes
    address: tuple[str, ...]
    checks: tuple[Check, ...]
    notes: tuple[wording.WordingNote, ...]
    sheet: LetterSheet | None = None
    brought: tuple[object, ...] = ()

    @property
    def can_be_issued(self) -> bool:
        """Whether nothing stops the letter."""
        return not letter_checks.stopping(self.checks)


def get(letter_id: UUID) -> Letter:
    """One letter; raises `NotFound`."""
    return letters.get(letter_id)


def of(complaint_id: UUID) -> list[Letter]:
    """All letters of a complaint, newest first."""
    return letters.of(complaint_id)


def lines(state: LetterState | None = None, limit: int = MOST) -> list[LetterLine]:
    """Rows of the list of letters, newest first."""
    found = [
        line for one in ([state] if state else LetterState) for line in letter_lines.of_state(one, limit)
    ]
    return sorted(found, key=lambda line: line.written_at, reverse=True)[:limit]


def to_send(limit: int = MOST) -> list[LetterLine]:
    """Issued letters that still lie here, those that lie longest first."""
    return letter_lines.to_send(limit)


def lies_here(letter_id: UUID) -> bool:
    """Whether this letter is issued and has not left the shop."""
    found = letters.found(letter_id)
    return found is not None and found.state is LetterState.ISSUED and found.sent_at is None


def sent(limit: int = MOST) -> list[LetterLine]:
    """Letters that left the shop, newest first."""
    return letter_lines.sent(limit)


def due_today(limit: int = MOST) -> list[LetterLine]:
    """What is to go out today: issued letters that lie here, then drafts where the promise falls due by tonight."""
    calendar = settings.calendar()
    tomorrow = calendar.starts(calendar.day_of(clock.now()) + timedelta(days=1))
    return [*letter_lines.to_send(limit), *letter_lines.drafts_due(tomorrow, limit)]


def languages() -> tuple[str, ...]:
    """The languages letters can be written in."""
    return words.languages()


def draft_of(complaint_id: UUID, kind: LetterKind) -> Letter | None:
    """The draft of that kind that is already there, the newest first."""
    found = (one for one in letters.of(complaint_id) if one.kind is kind)
    return next((one for one in found if one.state is LetterState.DRAFT), None)


def fresh(
    complaint_id: UUID, by: UUID, *, letter_id: UUID, kind: LetterKind, key: str = "warm", language: str = ""
) -> Letter:
    """A letter from a template that is not kept yet, in the customer's language where none is named."""
    complaint = complaints.get(complaint_id)
    return letter_start.from_template(
        complaint, by, letter_id=letter_id, kind=kind, key=key, language=language
    )


def draft(
    complaint_id: UUID, by: UUID, *, letter_id: UUID, kind: LetterKind, key: str = "warm", language: str = ""
) -> Changed:
    """Begin a letter of that kind from a template, signed by whoever begins it."""
    return keep(fresh(complaint_id, by, letter_id=letter_id, kind=kind, key=key, language=language), by)


def keep(letter: Letter, by: UUID) -> Changed:
    """Keep a letter for the first time, as it stands."""
    with writing():
        moving.begin(Move.NOTE, letter.complaint_id, by)
        letters.insert(
            letter.id,
            letter.complaint_id,
            **_fields(letter),
            state=LetterState.DRAFT.value,
            written_at=clock.now(),
            replaces=letter.replaces,
        )
    return Changed.LETTERS


def save(letter: Letter, by: UUID) -> Changed:
    """Save a draft over the version it carries; raises `AlreadyIssued`, `ChangedMeanwhile`."""
    with writing():
        found = _draft(letter.id)
        moving.begin(Move.NOTE, found.complaint_id, by)
        letters.save_over(letter.id, letter.version, **_fields(letter))
    return Changed.LETTERS


def sheet(letter: Letter) -> LetterSheet:
    """The letter as it is printed; raises `UnknownField` where a field of a draft has no value."""
    is_issued = letter.state is LetterState.ISSUED
    return letter_sheet.of(letter, letter_fields.known(letter), forgiving=is_issued)


def field_values(letter: Letter) -> dict[str, str]:
    """The fields a letter can use, with their values; empty where nothing is known."""
    return dict(letter_fields.known(letter).fields)


def pdf(letter: Letter) -> bytes:
    """The letter as it would be printed now. Fields without a value stand in brackets, so that a draft can be
    looked at; such a letter cannot be issued."""
    return preview(letter).pdf


def preview(letter: Letter) -> Preview:
    """The PDF, the checks and the notes on wording, of one drawing. Takes what is typed, kept or not."""
    if letter.state is LetterState.ISSUED:
        return Preview(issued_pdf(letter.id), (), (), ())
    known = letter_fields.known(letter)
    sheet_now = letter_sheet.of(letter, known, forgiving=True)
    drawn, fits_window = letter_sheet.draw_anyhow(sheet_now)
    pages = letter_sheet.pages_in(drawn)
    looked = letter_checks.look_at(
        letter, letter_facts.of(letter, known, pages=pages, fits_window=fits_window)
    )
    notes = wording.notes(rich_text.words(letter.body), letter.language)
    brought = (sheet_now.address_lines, known.agreed, known.fields)
    return Preview(drawn, sheet_now.address_lines, looked, notes, sheet_now, brought)


def checks(letter: Letter) -> tuple[Check, ...]:
    """What must hold, and what should, before the letter is issued."""
    return preview(letter).checks


def issue(
    letter_id: UUID, by: UUID, *, seen_version: int | None = None, looked_at: Preview | None = None
) -> Changed:
    """Freeze a draft: its PDF is kept under its SHA-256, and the timeline tells of it.

    Raises `AlreadyIssued`, `NotReady` with what stops it, and `ChangedMeanwhile` over another than the seen version,
    or where the complaint or its customer bring something else into the letter than in the preview that was looked at.
    """
    with writing():
        letter = _draft(letter_id)
        if letter.replaces:  # by now another one may stand in its place
            letter = replace(letter, replaces=_newest_instead_of(letters.get(letter.replaces)))
        complaint, _ = moving.begin(Move.NOTE, letter.complaint_id, by)
        seen = preview(letter)
        if looked_at and looked_at.brought != seen.brought:
            raise ChangedMeanwhile("letter")
        if not seen.can_be_issued:
            raise NotReady(letter_checks.stopping(seen.checks))
        sha256 = _freeze(letter, complaint, by, seen, seen_version or letter.version)
        _tell(letter, by, sha256)
        moving.finish(complaint.id)
    return Changed.LETTERS | Changed.FILES | Changed.COMPLAINTS | Changed.DUE


def mark_sent(letter_id: UUID, by: UUID, *, how: SentBy) -> Changed:
    """Note how an issued letter left the shop; only now the customer is told that we have the complaint. One that
    did is left as it is: it may well be printed again."""
    with writing():
        letter = letters.get(letter_id)
        if letter.state is not LetterState.ISSUED:
            raise NotIssued
        complaint, _ = moving.begin(Move.NOTE, letter.complaint_id, by)
        issued_at = letter.issued_at or clock.now()
        if not letters.set_sent(
            letter_id, max(clock.now(), issued_at), how
        ):  # a clock may have been set back
            return Changed.NOTHING
        facts = {"letter": str(letter.id), "kind": letter.kind.value, "how": how.value}
        moving.tell(letter.complaint_id, EntryKind.LETTER_SENT, by, "", facts)
        if letter.kind in TO_CUSTOMER:
            _acknowledge(complaint, by)
        moving.finish(complaint.id)
    return Changed.LETTERS | Changed.COMPLAINTS | Changed.DUE


def reissue(letter_id: UUID, by: UUID, *, new_id: UUID) -> Changed:
    """A new draft with the words of an issued letter, which it replaces once it is issued itself."""
    old = letters.get(letter_id)
    if old.state is not LetterState.ISSUED:
        raise NotIssued
    return keep(replace(old, id=new_id, replaces=_newest_instead_of(old)), by)


def draft_anew(letter_id: UUID) -> Letter | None:
    """The draft that is to replace an issued letter, where one was begun."""
    letter = letters.get(letter_id)
    replaced = {letter_id, _newest_instead_of(letter)}
    drafts = (one for one in letters.of(letter.complaint_id) if one.state is LetterState.DRAFT)
    return next((one for one in drafts if one.replaces in replaced), None)


def issued_pdf(letter_id: UUID) -> bytes:
    """The bytes that were issued; raises `FileLost` where they are gone or no longer the same, and `LetterErased`."""
    letter = letters.get(letter_id)
    if letter.state is not LetterState.ISSUED:
        raise NotIssued
    if not letter.pdf_sha256:
        raise LetterErased
    return files.get(letter.pdf_sha256)


def _newest_instead_of(letter: Letter) -> UUID:
    """The letter itself, or the last of those that were issued one after the other in its place."""
    instead = {
        one.replaces: one.id for one in letters.of(letter.complaint_id) if one.state is LetterState.ISSUED
    }
    newest = letter.id
    while newest in instead:
        newest = instead.pop(newest)
    return newest


def _draft(letter_id: UUID) -> Letter:
    letter = letters.get(letter_id)
    if letter.state is LetterState.ISSUED:
        raise AlreadyIssued(letter)
    return letter


def _fields(letter: Letter) -> dict[str, object]:
    return {
        "kind": letter.kind.value,
        "language": letter.language,
        "template": letter.template,
        "subject": moving.within("subject", letter.subject),
        "greeting": moving.within("greeting", letter.greeting),
        "body": moving.within("body", letter.body, LONGEST_BODY),
        "signer": letter.signer_id,
        "with_table": letter.with_table,
        "with_code": letter.with_code,
        "paper": letter.paper.value,
        "addressee": moving.within("addressee", letter.addressee),
        "closing": moving.within("closing", letter.closing),
        "with_copy": letter.with_copy,
        "template_version": letter.template_version,
    }


def _freeze(letter: Letter, complaint: Complaint, by: UUID, seen: Preview, version: int) -> str:
    sha256 = files.record(
        letter.complaint_id,
        by,
        content=seen.pdf,
        name=f"{complaint.number} {letter.kind}.pdf",
        kind=FileKind.LETTER,
        media_type="application/pdf",
    )
    letters.save_over(
        letter.id,
        version,
        state=LetterState.ISSUED.value,
        issued_at=clock.now(),
        pdf_sha256=sha256,
        replaces=letter.replaces,
        **(_as_printed(seen.sheet) if seen.sheet else {}),
    )
    return sha256


def _as_printed(sheet: LetterSheet) -> dict[str, str]:
    """The lines of a letter as they stand on its paper, for lists and mails, whatever becomes of the complaint."""
    lines = {"subject": sheet.subject, "greeting": sheet.greeting, "closing": sheet.closing}
    return {name: line.translate(_NO_BRACES) for name, line in lines.items()} | {"pack": sheet.pack}


def _tell(letter: Letter, by: UUID, sha256: str) -> None:
    facts = {"letter": str(letter.id), "kind": letter.kind.value, "sha256": sha256}
    if letter.replaces:
        facts["replaces"] = str(letter.replaces)
    timeline.append(letter.complaint_id, EntryKind.LETTER, at=clock.now(), by=by, text="", facts=facts)


def _acknowledge(complaint: Complaint, by: UUID) -> None:
    """Any letter to them tells the customer that we have the complaint (product.md section 1)."""
    role = staff.get(by).role
    if lifecycle.can(Move.ACKNOWLEDGE, complaint.status, role, complaints.facts(complaint.id)):
        life.acknowledge(complaint.id, by, channel=Channel.LETTER)

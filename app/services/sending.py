"""Letters on their way out of the shop: what the printer gets of one, and what may have reached it already."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from app import clock
from app.changes import Changed
from app.documents import words
from app.domain.letter import LetterLine, LetterState, SentBy
from app.domain.lifecycle import Move
from app.domain.printing import Document, PrinterSilent, PrintFault, PrintOrder
from app.errors import StorageError, UserError
from app.services import letters, moving, preferences
from app.services.files import FileLost
from app.store import complaints
from app.store.database import writing

HandOver = Callable[[bytes, PrintOrder], None]
_ON_ITS_WAY = "letters on their way to the printer"  # kept until it is known what became of each


@dataclass(frozen=True, slots=True)
class Tried:
    """What became of one letter of many: `fault` says why it was not printed; without one and not printed it was
    not tried, because the printing was stopped before."""

    line: LetterLine
    is_printed: bool = False
    fault: Exception | None = None


class MayBePrinted(UserError):
    """The program ended while the letter went to the printer, or that did not answer; only who looks there knows."""


def paper(letter_id: UUID) -> bytes:
    """An issued letter as it goes to the printer: the kept bytes, and behind them the copy for the files if wanted.

    Raises `NotIssued`, and `FileLost` where the bytes are gone.
    """
    content, letter = letters.issued_pdf(letter_id), letters.get(letter_id)
    if not letter.with_copy:
        return content
    from app.documents import transform  # loads what reads and draws PDFs

    return transform.with_file_copy(content, words.of(letter.language).text("letter", "file_copy"))


def title(letter_id: UUID) -> str:
    """How the printer's queue and a saved file name it."""
    letter = letters.get(letter_id)
    return f"{complaints.get(letter.complaint_id).number} {letter.kind}"


def print_out(letter_id: UUID, by: UUID, *, printer: str, hand_over: HandOver) -> Changed:
    """Print a letter and note that it went out. A draft is issued first; raises what stops it, and a `PrintFault`.

    Whatever moment the program is killed at, the letter is either known to be printed, or known not to be, or
    `uncertain`; it is never printed twice unasked.
    """
    letter = letters.get(letter_id)
    moving.begin(Move.NOTE, letter.complaint_id, by)
    if letter.state is LetterState.DRAFT:
        letters.issue(letter_id, by)
    content = paper(letter_id)
    if not _take_on(letter_id):
        return Changed.NOTHING  # somebody else was faster
    _hand_over(letter_id, content, PrintOrder(printer, title(letter_id), Document.LETTER), hand_over)
    return _note_printed(letter_id, by)


def handing_over(letter_id: UUID, hand_over: HandOver) -> HandOver:
    """`hand_over` for one issued letter: until `settle` says what became of it, it may be printed already. One that
    has gone out before is simply printed again."""
    lies_here = letters.lies_here(letter_id)

    def claimed(content: bytes, order: PrintOrder) -> None:
        if not lies_here:
            hand_over(content, order)
        elif _take_on(letter_id):  # else somebody else was faster
            _hand_over(letter_id, content, order, hand_over)

    return claimed


def print_all(
    lines: Sequence[LetterLine],
    by: UUID,
    *,
    printer: str,
    hand_over: HandOver,
    report: Callable[[int, int], object],
    is_stopped: Callable[[], bool],
) -> list[Tried]:
    """Print one after the other and tell of each. What only one letter lacks does not stop the others; a printer or
    a disk that gives up does. `is_stopped` is asked before each: the letter under way is finished."""
    tried: list[Tried] = []
    gave_up = False
    for at, line in enumerate(lines):
        report(at, len(lines))
        if gave_up or is_stopped():
            tried.append(Tried(line))
            continue
        try:
            print_out(line.id, by, printer=printer, hand_over=hand_over)
        except (UserError, StorageError) as fault:
            tried.append(Tried(line, fault=fault))
            gave_up = _ends_it_all(fault)
        else:
            tried.append(Tried(line, is_printed=True))
    report(len(lines), len(lines))
    return tried


def uncertain() -> UUID | None:
    """The letter that was going to the printer when that was broken off; of several the one that lies longest."""
    on_their_way = sorted(_on_their_way().items(), key=lambda one: str(one[1]))
    return next((UUID(key) for key, _ in on_their_way if letters.lies_here(UUID(key))), None)


def may_be_printed(letter_id: UUID) -> bool:
    """Whether only who looks at the printer knows what became of this letter."""
    return letter_id.hex in _on_their_way() and letters.lies_here(letter_id)


def settle(letter_id: UUID, by: UUID, *, is_printed: bool) -> Changed:
    """Somebody has looked at the printer."""
    moving.begin(Move.NOTE, letters.get(letter_id).complaint_id, by)
    if is_printed:
        return _note_printed(letter_id, by)
    _take_off(letter_id)
    return Changed.LETTERS


def _ends_it_all(fault: Exception) -> bool:
    return isinstance(fault, PrintFault | StorageError) and not isinstance(fault, FileLost)


def _hand_over(letter_id: UUID, content: bytes, order: PrintOrder, hand_over: HandOver) -> None:
    try:
        hand_over(content, order)
    except PrinterSilent:
        raise  # it may have it all the same
    except (UserError, StorageError):
        _take_off(letter_id)
        raise


def _take_on(letter_id: UUID) -> bool:
    """Say that this letter goes to the printer now, before anybody else does; False where it has gone out. Raises
    `MayBePrinted` where it is on its way already."""
    with writing():
        if not letters.lies_here(letter_id):
            return False
        on_their_way = _on_their_way()
        if letter_id.hex in on_their_way:
            raise MayBePrinted
        preferences.keep(_ON_ITS_WAY, on_their_way | {letter_id.hex: clock.now().isoformat()})
    return True


def _take_off(letter_id: UUID) -> None:
    with writing():
        rest = {key: at for key, at in _on_their_way().items() if key != letter_id.hex}
        preferences.keep(_ON_ITS_WAY, rest)


def _on_their_way() -> dict[str, object]:
    return preferences.get(_ON_ITS_WAY)


def _note_printed(letter_id: UUID, by: UUID) -> Changed:
    with writing():
        changed = letters.mark_sent(letter_id, by, how=SentBy.PRINTED)
        _take_off(letter_id)
    return changed | Changed.LETTERS | Changed.COMPLAINTS | Changed.FILES | Changed.DUE

"""A shop's busy day, as a process that is to be killed: it saves by chance and says at once what was confirmed."""

from collections.abc import Callable
from datetime import date
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random
from uuid import UUID

from app import clock, start
from app.domain.complaint import Channel, Told
from app.domain.customer import Customer
from app.domain.due import Due
from app.domain.letter import LetterKind, SentBy
from app.domain.offer import Remedy
from app.domain.timeline import EntryKind
from app.identity import new_id
from app.services import complaints, draft_files, drafts, files, intake, letters, offers, plans, timeline
from app.store import plans as plan_rows
from tests.builders import Desk
from tests.conftest import NOW

SOON = Due(date(2026, 11, 20))

# What was confirmed: its kind, the key it is found by, and what must be there.
Confirmed = tuple[str, UUID, str]


class Day:
    """Saves one thing after another; every method gives back what the service has confirmed."""

    def __init__(self, desk: Desk, chance: Random, papers: Path) -> None:
        self._desk, self._chance, self._papers = desk, chance, papers
        self._complaints: list[UUID] = []
        self._turn = 0

    def save(self) -> Confirmed:
        """Any of what a desk does all day."""
        self._turn += 1
        if not self._complaints:
            return self.intake()
        kinds: tuple[Callable[[], Confirmed], ...] = (
            self.intake, self.note, self.note, self.step, self.offer, self.letter, self.file, self.draft, self.draft
        )  # fmt: skip
        return self._chance.choice(kinds)()

    def go_on_with(self, complaint_id: UUID) -> None:
        """Let what follows be about a complaint of another day."""
        self._complaints.append(complaint_id)

    def intake(self) -> Confirmed:
        complaint_id, words = new_id(), self._words()
        phone = f"07700 9{self._chance.randrange(10**5):05}"
        customer = Customer(new_id(), f"Tilda {self._turn}", phone=phone, address="4 Bobbin Lane\nSampleford")
        given = intake.Intake(Told(words, category="Faulty item"), customer, SOON, Channel.SLIP)
        intake.take(complaint_id, self._desk.robin, intake=given)
        self._complaints.append(complaint_id)
        return "complaint", complaint_id, words

    def note(self) -> Confirmed:
        one, words = self._one(), self._words()
        complaints.note(one, self._desk.robin, kind=EntryKind.NOTE, text=words)
        return "note", one, words

    def step(self) -> Confirmed:
        step_id, words = new_id(), self._words()[:80]
        robin = self._desk.robin
        plans.add_step(self._one(), robin, step_id=step_id, text=words, due=SOON, responsible=robin)
        return "step", step_id, words

    def offer(self) -> Confirmed:
        offer_id, words = new_id(), self._words()
        offers.offer(self._one(), self._desk.robin, offer_id=offer_id, remedy=Remedy.APOLOGY, terms=words)
        return "offer", offer_id, words

    def letter(self) -> Confirmed:
        letter_id = new_id()
        letters.draft(self._one(), self._desk.robin, letter_id=letter_id, kind=LetterKind.ACKNOWLEDGEMENT)
        letters.issue(letter_id, self._desk.robin)
        letters.mark_sent(letter_id, self._desk.robin, how=SentBy.PRINTED)
        return "letter", letter_id, letters.get(letter_id).pdf_sha256

    def file(self) -> Confirmed:
        one, words = self._one(), self._words()
        paper = self._papers / f"paper {self._turn}.txt"
        paper.write_text(words, "utf-8")
        files.attach(one, self._desk.robin, path=paper)
        return "file", one, words

    def draft(self) -> Confirmed:
        draft_id, words = new_id(), self._words()
        drafts.keep(draft_id, self._desk.robin, content={"words": words})
        draft_files.add_content(
            draft_id, self._desk.robin, file_id=new_id(), content=words.encode(), name="photo.txt"
        )
        return "draft", draft_id, words

    def _one(self) -> UUID:
        return self._chance.choice(self._complaints[-8:])

    def _words(self) -> str:
        return f"{self._turn}: " + "It leaks from the base. " * self._chance.choice((1, 1, 1, 5, 200))


def save_until_killed(root: Path, desk: Desk, seed: int, told: Connection) -> None:
    """What the process does; the first message says that it has begun."""
    with clock.standing_at(NOW):
        start.open_shop(root)
        day = Day(desk, Random(seed), root / "logs")
        told.send(("begun", desk.owner, ""))
        while True:
            told.send(day.save())


def missing(confirmed: Confirmed) -> str | None:
    """What of it is not there any more; the shop is open."""
    kind, key, words = confirmed
    return None if _FOUND[kind](key, words) else f"{kind} {key}"


_FOUND: dict[str, Callable[[UUID, str], bool]] = {
    "begun": lambda key, words: True,
    "complaint": lambda key, words: complaints.get(key).told.words == words.strip(),
    "note": lambda key, words: _is_told(key, EntryKind.NOTE, words),
    "step": lambda key, words: plan_rows.step(key).text == words.strip(),
    "offer": lambda key, words: offers.get(key).terms.strip() == words.strip(),
    "letter": lambda key, words: bool(letters.issued_pdf(key)) and letters.get(key).sent_at is not None,
    "file": lambda key, words: any(files.get(one.sha256) == words.encode() for one in files.of(key)),
    "draft": lambda key, words: _is_kept(key, words),
}


def _is_told(complaint_id: UUID, kind: EntryKind, words: str) -> bool:
    return any(one.text.strip() == words.strip() for one in timeline.of(complaint_id) if one.kind is kind)


def _is_kept(draft_id: UUID, words: str) -> bool:
    found = drafts.get(draft_id)
    papers = [files.get(one.sha256) for one in draft_files.of(draft_id)]
    return found is not None and found.content == {"words": words} and papers == [words.encode()]

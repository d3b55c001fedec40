"""Steps as other commands write them: what was agreed and what was passed on stand in the plan too."""

from datetime import datetime
from uuid import UUID

from app import clock
from app.domain.plan import Doer, Step, StepKind
from app.domain.timeline import EntryKind
from app.services import moving
from app.store import plans


def insert(
    complaint_id: UUID,
    by: UUID,
    *,
    step_id: UUID,
    text: str,
    due_at: datetime,
    by_close: bool,
    doer: Doer = Doer.STAFF,
    responsible: UUID | None = None,
    responsible_words: str = "",
    kind: StepKind = StepKind.PLAIN,
    offer_id: UUID | None = None,
) -> None:
    """Add a step at the end of the plan. It is told of, but for one that stands for what was told just now."""
    bare = moving.within("step", moving.needed("step", text))
    plans.insert_step(
        step_id,
        complaint_id,
        text=bare,
        responsible=responsible if doer is Doer.STAFF else None,
        responsible_words=moving.within("responsible", responsible_words),
        responsible_kind=doer.value,
        due_at=due_at,
        by_close=by_close,
        kind=kind.value,
        offer_id=offer_id,
    )
    if kind is StepKind.PLAIN:
        facts = {"due_at": due_at.isoformat(), "words": ""}
        moving.tell(complaint_id, EntryKind.STEP_ADDED, by, bare, facts)


def tick(step: Step, by: UUID, words: str = "") -> None:
    """It is done; one that is done already stays as it is."""
    if step.done_at is None:
        plans.save_step(step.id, done_at=clock.now())
        tell(step, EntryKind.STEP_DONE, by, step.due_at, words)


def drop(step: Step, by: UUID, because: str = "") -> None:
    """It is no longer needed; one that is done stays as it is."""
    if step.done_at is None:
        plans.save_step(step.id, done_at=clock.now(), dropped=True)
        tell(step, EntryKind.STEP_DROPPED, by, step.due_at, because)


def tell_given(step: Step, by: UUID, name: str) -> None:
    """It is in other hands from now on."""
    facts = {"due_at": step.due_at.isoformat(), "words": "", "to": name}
    moving.tell(step.complaint_id, EntryKind.STEP_GIVEN, by, step.text, facts)


def tell(step: Step, kind: EntryKind, by: UUID, due_at: datetime, words: str = "") -> None:
    """An entry about a step, with its words and what a person said to it."""
    facts = {"due_at": due_at.isoformat(), "words": moving.within("words", words, moving.LONGEST_TEXT)}
    moving.tell(step.complaint_id, kind, by, step.text, facts)

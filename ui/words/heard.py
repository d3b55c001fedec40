"""What follows from the outcome of a contact, for the notice that tells of it."""

from uuid import UUID

from PySide6.QtCore import QCoreApplication

from app import clock
from app.domain.followup import FollowUp, Outcome
from app.domain.heard import Heard
from app.services import followups
from ui import labels
from ui.when import When

translate = QCoreApplication.translate


def after_words(heard: Heard, complaint_id: UUID, when: When) -> str:
    """The face, and that an unhappy one opens the complaint again; the next try, or the next contact."""
    if heard.outcome is Outcome.UNHAPPY and heard.satisfaction:
        words = translate("Heard", "{face}. The complaint is open again.")
        return words.format(face=labels.satisfaction(heard.satisfaction))
    if heard.satisfaction:
        return labels.satisfaction(heard.satisfaction)
    running = followups.running(complaint_id)
    if heard.outcome is Outcome.NO_ANSWER:
        return _with_due(
            translate("Heard", "No answer. Next try: {due}."), translate("Heard", "No answer."), running, when
        )
    if heard.outcome is Outcome.INFORMED:
        told = translate("Heard", "The customer knows how it stands.")
        return _with_due(f"{told} {translate('Heard', 'Next contact: {due}.')}", told, running, when)
    return labels.outcome(heard.outcome)


def _with_due(words: str, without: str, running: FollowUp | None, when: When) -> str:
    if running is None:
        return without
    return words.format(due=when.due(running.due_at, clock.now(), by_close=running.by_close))

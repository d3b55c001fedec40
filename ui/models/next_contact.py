"""The Next bar where the customer was to hear from us by now: that comes before whatever else can wait for a call."""

from PySide6.QtCore import QCoreApplication

from app.domain.followup import FollowUp
from app.domain.next_action import Next
from ui import labels
from ui.models.complaint_view import ComplaintView
from ui.models.next_parts import answer_by, inside, lead, sentence
from ui.models.next_way import Do, NextWords, Way

translate = QCoreApplication.translate
_CAN_WAIT = frozenset(
    {
        Next.PLAN,
        Next.DO_STEP,
        Next.OFFER,
        Next.ASK_APPROVAL,
        Next.WAIT_FOR_OWNER,
        Next.DECIDE,
        Next.ESCALATION,
        Next.CARRY_OUT,
        Next.GO_ON,
    }
)


def late_contact_words(view: ComplaintView, name: str, usual: NextWords) -> NextWords | None:
    """What is usually next stays the second way. None where nobody waits to be told how it stands."""
    informing = view.informing
    if informing is None or informing.due_at >= view.now or view.next not in _CAN_WAIT:
        return None
    return NextWords(
        lead(translate("Next", "tell the customer how it stands")),
        sentence(_how(view, informing, name), answer_by(view)),
        "late",
        labels.channel_icon(informing.channel),
        Way(translate("Next", "Contact made"), "phone-call", Do.CONTACT),
        usual.way or usual.other,
    )


def _how(view: ComplaintView, informing: FollowUp, name: str) -> str:
    """By call, the number, and since when it is due."""
    due = view.when.due(informing.due_at, view.now, by_close=informing.by_close)
    time = translate("Next", "was due {due}").format(due=inside(view, due, informing.due_at))
    phone = view.customer.phone if view.customer and name else ""
    how = labels.by_channel(informing.channel).capitalize()
    return ", ".join(part for part in (how, phone, time) if part)

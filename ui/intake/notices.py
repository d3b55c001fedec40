"""What the intake says above its form: where a draft went, and what saving waits for."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from app.services.drafts import DraftGone
from ui.widgets.notice_bar import Notice, NoticeAction

translate = QCoreApplication.translate


def saved(number: str) -> Notice:
    """To be said aloud to the customer."""
    lead = translate("Intake", "{number} is saved.").format(number=number)
    return Notice("done", lead, translate("Intake", "Say the number aloud."))


def put_aside(undo: Callable[[], object]) -> Notice:
    """Cancelled, and how to come back."""
    words = translate("Intake", "It is kept for 24 hours; Today shows it.")
    return Notice("done", translate("Intake", "The draft is put aside."), words, undo=undo)


def other_kept() -> Notice:
    """A further complaint is begun."""
    return Notice("done", translate("Intake", "The other draft is kept. Today shows it."))


def gone() -> Notice:
    """A draft was wanted that is no longer there."""
    return Notice("info", translate("Intake", "This draft was saved or has lapsed."))


def parted(fault: Exception) -> Notice:
    """Another window has the same draft in hand."""
    if isinstance(fault, DraftGone):
        lead = translate("Intake", "This draft was saved in another window.")
        words = translate(
            "Intake", "What stands here is a new draft. Save it only if it is another complaint."
        )
    else:
        lead = translate("Intake", "Another window has changed this draft.")
        words = translate("Intake", "Both are kept: what stands here is a draft of its own now.")
    return Notice("warning", lead, words)


def still_reading(save_now: Callable[[], object]) -> Notice:
    """Saving goes on by itself once every photo is here."""
    words = translate("Intake", "The complaint is saved as soon as it is here. What was typed is kept.")
    now = NoticeAction(translate("Intake", "Save without waiting"), save_now, "Alt+W")
    lead = translate("Intake", "A photo or paper is still being read.")
    return Notice("done", lead, words, "clock", actions=(now,))  # gives way to "26-0434 is saved"

"""What a colleague changed while somebody was typing, in sentences; what is typed stays."""

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication

from app.services import timeline
from app.services.meanwhile import Dated, Seen
from ui import labels
from ui.models.complaint_view import ComplaintView

translate = QCoreApplication.translate


def changed_since(view: ComplaintView, before: Seen, now: Seen) -> str:
    """Who changed what, how it stands now, and what saving again will do."""
    newest = next(iter(timeline.of(view.id)), None)
    who = newest.by if newest and newest.by else translate("Meanwhile", "Somebody")
    parts = [translate("Meanwhile", "{name} changed this meanwhile.").format(name=who)]
    parts += _how_it_stands(view, before, now)
    again = translate(
        "Meanwhile", "Nothing was overwritten, and what you typed is still here: save again if it holds."
    )
    return " ".join([*parts, again])


def _how_it_stands(view: ComplaintView, before: Seen, now: Seen) -> Iterator[str]:
    if now.keeper != before.keeper:
        yield translate("Meanwhile", "Now with {name}.").format(name=view.first_name(now.keeper) or "–")
    if (now.status, now.waiting_for) != (before.status, before.waiting_for):
        stage = labels.stage(now.status, now.waiting_for)[1]
        yield translate("Meanwhile", "Now “{stage}”.").format(stage=stage)
    if now.promise != before.promise:
        yield _dated(view, now.promise, translate("Meanwhile", "Now promised by {due}."))
    if now.follow_up != before.follow_up:
        yield _dated(view, now.follow_up, translate("Meanwhile", "The follow-up is now due {due}."))
    for step in now.steps:
        if before.step(step.id) not in (None, step):
            done = translate("Meanwhile", "“{step}” is done.")
            due = translate("Meanwhile", "“{step}” is now due {due}.")
            yield _dated(view, step, done if step.is_done else due)
    if now.offers != before.offers:
        yield translate("Meanwhile", "The offers are no longer the same.")


def _dated(view: ComplaintView, dated: Dated | None, words: str) -> str:
    if dated is None:
        return translate("Meanwhile", "No date runs any more.")
    due = view.when.due(dated.due_at, view.now, by_close=dated.by_close)
    return words.format(due=due, step=dated.text)

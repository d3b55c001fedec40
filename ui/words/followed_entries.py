"""The timeline in sentences, of contacts with the customer: set, moved, what came of them, and keeping informed."""

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication

from app.domain.followup import TRIES, Outcome, Purpose, Satisfaction, ToldHow
from app.domain.timeline import Entry, EntryKind
from ui import labels
from ui.when import When, counted
from ui.words.entry_due import with_due
from ui.words.entry_signs import ENTRY_SIGNS

translate = QCoreApplication.translate


def answers_words(entry: Entry) -> str:
    """What was answered on how it was handled, and how it was told; empty where nobody was asked."""
    said = [words.format(word=word) for words, word in _answers(entry)]
    how = entry.facts.get("told_how", "")
    if how in set(ToldHow):
        said.append(translate("Entry", "told {way}").format(way=labels.told_how(ToldHow(how))))
    words = "; ".join(said)
    return words[:1].upper() + words[1:]


def contact_sign(entry: Entry) -> tuple[str, str]:
    """Colour role and icon of what came of a contact."""
    return {
        Outcome.NO_ANSWER.value: ("neutral", "phone-missed"),
        Outcome.WAIVED.value: ("neutral", "circle-x"),
        Outcome.UNHAPPY.value: ("soon", "frown"),
        Outcome.INFORMED.value: ("ok", "phone-call"),
    }.get(entry.facts.get("outcome", ""), ENTRY_SIGNS[entry.kind])


def _answers(entry: Entry) -> Iterator[tuple[str, str]]:
    for name, words in (
        ("result", translate("Entry", "result: {word}")),
        ("handling", translate("Entry", "handling: {word}")),
        ("ease", translate("Entry", "ease: {word}")),
    ):
        face = entry.facts.get(name, "")
        if face.isdigit():
            yield words, labels.satisfaction(Satisfaction(int(face))).lower()


def _set(entry: Entry, when: When) -> str:
    words = {
        Purpose.INFORM.value: translate("Entry", "The customer hears from us next on {due}"),
        Purpose.OTHER.value: translate("Entry", "Contact set for {due}"),
    }.get(entry.facts.get("purpose", ""), translate("Entry", "Follow-up set for {due}"))
    return with_due(words, entry, when)


def _moved(entry: Entry, when: When) -> str:
    words = {
        Purpose.INFORM.value: translate("Entry", "The customer hears from us next on {due}"),
        Purpose.OTHER.value: translate("Entry", "Contact moved to {due}"),
    }.get(entry.facts.get("purpose", ""), translate("Entry", "Follow-up moved to {due}"))
    return with_due(words, entry, when)


def _done(entry: Entry, when: When) -> str:
    rating = entry.facts.get("satisfaction", "")
    if rating.isdigit():
        word = labels.satisfaction(Satisfaction(int(rating))).lower()
        return translate("Entry", "Followed up: the customer is “{word}”").format(word=word)
    word, attempt = entry.facts.get("outcome", ""), entry.facts.get("attempt", "")
    if word == Outcome.INFORMED:
        return translate("Entry", "The customer knows how it stands")
    if word == Outcome.WAIVED and entry.facts.get("due_at"):
        return with_due(translate("Entry", "Ended with the complaint: the contact for {due}"), entry, when)
    if word == Outcome.WAIVED and attempt.isdigit() and int(attempt) >= TRIES and not entry.text:
        words = translate("Entry", "Follow-up waived after %n call(s) without an answer", "", int(attempt))
        return counted(words)
    told = labels.outcome(Outcome(word)).lower() if word in set(Outcome) else word
    if word == Outcome.NO_ANSWER and attempt.isdigit() and int(attempt) > 1:
        words = translate("Entry", "Followed up: {outcome}, try {number}")
        return words.format(outcome=told, number=attempt)
    return translate("Entry", "Followed up: {outcome}").format(outcome=told)


def _kept_informed(entry: Entry, when: When) -> str:
    every = entry.facts.get("every", "0")
    if every == "0":
        return translate("Entry", "No further regular contacts")
    words = translate("Entry", "Keep informed every %n working day(s), first on {due}", "", int(every))
    return with_due(counted(words), entry, when)


FOLLOWED = {
    EntryKind.FOLLOW_UP: _set,
    EntryKind.FOLLOW_UP_MOVED: _moved,
    EntryKind.FOLLOW_UP_DONE: _done,
    EntryKind.KEEP_INFORMED: _kept_informed,
}

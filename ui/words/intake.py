"""The words of the intake: fields, the read-back, what to ask and what to say."""

import re
from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication

from app.domain.complaint import Mood
from app.domain.due import Due
from app.domain.offer import Remedy
from app.domain.readback import Phrases
from ui.when import clock_time, day_words

translate = QCoreApplication.translate

WISHES = (Remedy.REFUND, Remedy.REPLACEMENT, Remedy.REPAIR, Remedy.APOLOGY, Remedy.EXPLANATION)
_FAR = timedelta(days=300)


def field_words(key: str) -> str:
    """A field as its label says it."""
    return {
        "phone": translate("Intake", "Phone"),
        "name": translate("Intake", "Name"),
        "reply": translate("Intake", "How should we reply?"),
        "email": translate("Intake", "E-mail"),
        "address": translate("Intake", "Address"),
        "category": translate("Intake", "Kind of complaint"),
        "product": translate("Intake", "Item"),
        "receipt": translate("Intake", "Receipt number"),
        "bought_on": translate("Intake", "Bought on"),
        "paid": translate("Intake", "Paid"),
        "words": translate("Intake", "In the customer's own words"),
        "goods_left": translate("Intake", "Left with us"),
        "goods_condition": translate("Intake", "Condition"),
        "goods_with": translate("Intake", "What came with it"),
        "goods_labels": translate("Intake", "Labels"),
        "safety": translate("Intake", "Somebody could get hurt"),
        "wish_words": translate("Intake", "The wish in their words"),
        "read_back": translate("Intake", "Read it back to the customer"),
        "acknowledge": translate("Intake", "Acknowledge now, in person"),
        "promise": translate("Intake", "We come back with a plan by"),
    }[key]


def phrases() -> Phrases:
    """The parts of the read-back, as they are said aloud to the customer."""
    return Phrases(
        about_item=translate("ReadBack", "It is about the {item}."),
        about_kind=translate("ReadBack", "It is about this: {kind}."),
        told_us=translate("ReadBack", "You told us: “{words}”."),
        wish=translate("ReadBack", "You would like {wish}."),
        question=translate("ReadBack", "Have I got that right?"),
        and_between=translate("ReadBack", "and"),
        wishes={
            Remedy.REFUND: translate("ReadBack", "your money back"),
            Remedy.REPLACEMENT: translate("ReadBack", "a replacement"),
            Remedy.REPAIR: translate("ReadBack", "a repair"),
            Remedy.APOLOGY: translate("ReadBack", "an apology"),
            Remedy.EXPLANATION: translate("ReadBack", "an explanation"),
        },
    )


def general_questions() -> tuple[str, ...]:
    """What to ask while the kind of complaint is not chosen yet."""
    return (
        translate("Ask", "What happened?"),
        translate("Ask", "When was it?"),
        translate("Ask", "Who have you spoken to so far, and what did they say?"),
        translate("Ask", "What would put it right?"),
    )


def sayings(mood: Mood) -> tuple[str, ...]:
    """Sentences that help in this mood; they stand on the screen, so each may be read by the customer."""
    thanks = translate("Say", "“Thank you for bringing this to us.”")
    sorry = translate("Say", "“I am sorry this happened, and that you had to come in.”")
    return {
        Mood.UNKNOWN: (thanks, sorry),
        Mood.CALM: (thanks, translate("Say", "“Let me write this down exactly as you say it.”")),
        Mood.UPSET: (
            translate("Say", "“I can see that this spoiled your day. I am sorry.”"),
            translate("Say", "“Take your time. I am listening.”"),
        ),
        Mood.ANGRY: (
            translate("Say", "“You are right to tell us. I want to put this right.”"),
            translate("Say", "“Let me make sure I have understood everything first.”"),
        ),
    }[mood]


def without_questions(words: str, questions: tuple[str, ...]) -> str:
    """The customer's words without the questions that were put into them, for reading back."""
    for question in questions:
        words = re.sub(rf"(?m)^{re.escape(question)}[ \t]*", "", words)
    return words


def due_words(due: Due, today: date) -> str:
    """Fri 13 Nov, 12:00; the day alone when it is due by closing."""
    day = day_words(due.on, with_year=abs(due.on - today) > _FAR)
    return translate("When", "{day}, {time}").format(day=day, time=clock_time(due.at)) if due.at else day

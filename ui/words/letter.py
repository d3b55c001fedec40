"""The words of the letter screen: fields, checks and notes on wording."""

from datetime import date, datetime

from PySide6.QtCore import QCoreApplication

from app import clock
from app.domain.letter import LetterKind
from app.domain.letter_checks import Check, CheckKind, Demand
from app.domain.shop import US_LETTER, Paper
from app.domain.wording import WordingNote
from ui.when import When, day_words

translate = QCoreApplication.translate


def kind_alone(value: LetterKind) -> str:
    """The kind of a letter where it is clear that a letter is meant."""
    return {
        LetterKind.ACKNOWLEDGEMENT: translate("LetterForm", "Acknowledgement"),
        LetterKind.HOLDING: translate("LetterForm", "Holding"),
        LetterKind.RESOLUTION: translate("LetterForm", "Resolution"),
        LetterKind.PARTIAL: translate("LetterForm", "Partial resolution"),
        LetterKind.REJECTION: translate("LetterForm", "Rejection"),
        LetterKind.DEADLOCK: translate("LetterForm", "Final response"),
        LetterKind.APOLOGY: translate("LetterForm", "Apology, voucher"),
        LetterKind.FOLLOW_UP: translate("LetterForm", "Follow-up"),
        LetterKind.SUPPLIER: translate("LetterForm", "To the supplier"),
        LetterKind.CASE_STUDY: translate("LetterForm", "Case study"),
    }[value]


def languages() -> list[tuple[str, str]]:
    """The languages letters are written in: code and name."""
    return [
        ("en", translate("LetterForm", "English")),
        ("de", translate("LetterForm", "German")),
        ("fr", translate("LetterForm", "French")),
        ("es", translate("LetterForm", "Spanish")),
        ("pl", translate("LetterForm", "Polish")),
    ]


def field(name: str) -> str:
    """What a field of a letter stands for; a name nobody knows is shown as it is written."""
    return {
        "agreed_table": translate("LetterField", "agreed table"),
        "number": translate("LetterField", "number of the complaint"),
        "customer": translate("LetterField", "customer's name"),
        "product": translate("LetterField", "item"),
        "receipt": translate("LetterField", "receipt"),
        "bought_on": translate("LetterField", "day of purchase"),
        "received_on": translate("LetterField", "day they told us"),
        "complaint": translate("LetterField", "what they told us"),
        "wish": translate("LetterField", "what they ask for"),
        "goods_left": translate("LetterField", "what they left with us"),
        "remedy": translate("LetterField", "agreed remedy"),
        "amount": translate("LetterField", "agreed amount"),
        "reason": translate("LetterField", "reason of the rejection"),
        "promise": translate("LetterField", "promised date"),
        "follow_up_on": translate("LetterField", "day of the follow-up"),
        "shop": translate("LetterField", "name of the shop"),
        "shop_phone": translate("LetterField", "phone of the shop"),
        "shop_email": translate("LetterField", "e-mail of the shop"),
        "hours": translate("LetterField", "opening hours"),
        "handler": translate("LetterField", "who looks after it"),
        "signer": translate("LetterField", "who signs"),
        "today": translate("LetterField", "today's date"),
        "voucher": translate("LetterField", "voucher"),
        "refused": translate("LetterField", "what we cannot do, and why"),
        "rights": translate("LetterField", "rights that remain"),
        "dispute_body": translate("LetterField", "where else they can turn"),
        "final_response": translate("LetterField", "what a final answer must say"),
        "why": translate("LetterField", "why it takes longer"),
        "supplier": translate("LetterField", "supplier"),
        "serial": translate("LetterField", "serial number"),
        "case_title": translate("LetterField", "title of the case study"),
        "what_happened": translate("LetterField", "what happened"),
        "what_we_did": translate("LetterField", "what we did"),
        "what_we_learned": translate("LetterField", "what we learned"),
    }.get(name, f"{{{name}}}")


def check(seen: Check) -> str:
    """What a check found, in a few words."""
    return _passed(seen) if seen.passed else _failed(seen)


def remedy_of(kind: CheckKind) -> str:
    """The button beside a check that has not passed; empty where there is nowhere to go."""
    return {
        CheckKind.ADDRESS: translate("LetterCheck", "Add it"),
        CheckKind.PROMISE: translate("LetterCheck", "Promise a date"),
        CheckKind.STEPS: translate("LetterCheck", "Open the plan"),
        CheckKind.DATES: translate("LetterCheck", "Open the plan"),
        CheckKind.APPROVAL: translate("LetterCheck", "Open the offer"),
        CheckKind.FIELDS: translate("LetterCheck", "Show"),
        CheckKind.AMOUNT: translate("LetterCheck", "Show"),
        CheckKind.NAMES: translate("LetterCheck", "Show"),
        CheckKind.SIGNER: translate("LetterCheck", "Choose"),
        CheckKind.GREETING: translate("LetterCheck", "Show"),
        CheckKind.FINAL: translate("LetterCheck", "Put it in"),
        CheckKind.SORRY: translate("LetterCheck", "Write it"),
    }.get(kind, "")


def note(seen: WordingNote) -> str:
    """A note on wording. It never blames the writer either."""
    if seen.instead:
        words = translate("LetterCheck", "“{found}” can sound doubtful. Try “{instead}”.")
        return words.format(found=seen.found, instead=seen.instead)
    return translate("LetterCheck", "“{found}” can sound like blame. Try it without.").format(
        found=seen.found
    )


def not_pasted(reason: str) -> str:
    """Why nothing was pasted, and what can be done instead."""
    return {
        "file": translate("LetterForm", "A letter takes words, no files. Attach the file to the complaint."),
        "picture": translate("LetterForm", "A letter takes words, no pictures. Attach it to the complaint."),
        "long": translate("LetterForm", "That is too long for a letter. Nothing was pasted."),
    }[reason]


def paper(value: Paper) -> str:
    """The sheet, and the envelope its address is placed for."""
    return {
        True: translate("Paper", "US Letter"),
        False: translate("Paper", "A4"),
    }[value in US_LETTER]


def envelope(value: Paper) -> str:
    """The envelope that goes with a paper."""
    return {
        Paper.A4_DIN_B: translate("Paper", "DL, window left"),
        Paper.A4_DIN_A: translate("Paper", "DL, window left, high (DIN 5008 A)"),
        Paper.A4_SWISS_LEFT: translate("Paper", "Swiss, window left"),
        Paper.A4_SWISS_RIGHT: translate("Paper", "Swiss, window right"),
        Paper.A4_FRENCH: translate("Paper", "French DL, window right"),
        Paper.A4_UK_DL: translate("Paper", "UK DL, window left"),
        Paper.A4_PLAIN: translate("Paper", "A4 without a window"),
        Paper.LETTER_US_9: translate("Paper", "#9, window left"),
        Paper.LETTER_US_10: translate("Paper", "#10, window left"),
        Paper.LETTER_PLAIN: translate("Paper", "US Letter without a window"),
    }[value]


def _passed(seen: Check) -> str:
    if seen.kind is CheckKind.APPROVAL:
        return _approved(*seen.details)
    return {
        CheckKind.ADDRESS: translate("LetterCheck", "Name and address complete"),
        CheckKind.FIELDS: translate("LetterCheck", "No field is empty"),
        CheckKind.STEPS: translate("LetterCheck", "Every step has who and when"),
        CheckKind.DATES: translate("LetterCheck", "Promises no past date"),
        CheckKind.PROMISE: translate("LetterCheck", "A new date is promised"),
        CheckKind.AMOUNT: translate("LetterCheck", "Names only what was agreed"),
        CheckKind.FINAL: translate("LetterCheck", "Says what a final response must"),
        CheckKind.NAMES: translate("LetterCheck", "Names nobody"),
        CheckKind.SIGNER: translate("LetterCheck", "Signed by who works here"),
        CheckKind.GREETING: translate("LetterCheck", "Greets who gets it"),
        CheckKind.SORRY: translate("LetterCheck", "Says sorry, once"),
        CheckKind.ONE_PAGE: translate("LetterCheck", "Fits one page"),
    }[seen.kind]


def _failed(seen: Check) -> str:
    first = seen.details[0] if seen.details else ""
    if seen.kind is CheckKind.ADDRESS:
        return _address_missing(seen.details)
    if seen.kind is CheckKind.FIELDS:
        names = ", ".join(field(name) for name in seen.details)
        return translate("LetterCheck", "Nothing known yet for: {names}").format(names=names)
    if seen.kind is CheckKind.STEPS:
        nothing = translate("LetterCheck", "Nothing is agreed yet")
        return translate("LetterCheck", "“{step}” lacks who or when").format(step=first) if first else nothing
    if seen.kind is CheckKind.DATES:
        day = day_words(date.fromisoformat(first))
        return translate("LetterCheck", "{day} is past").format(day=day)
    if seen.kind is CheckKind.PROMISE:
        return translate("LetterCheck", "No new date is promised yet")
    if seen.kind is CheckKind.SIGNER and not first:
        return translate("LetterCheck", "Nobody signs it yet")
    if seen.kind is CheckKind.SORRY:
        count = int(first)
        often = translate("LetterCheck", "Says sorry {count} times").format(count=count)
        return often if count else translate("LetterCheck", "Does not say sorry")
    if seen.kind is CheckKind.FINAL:
        return _demanded(first)
    stopped = {
        CheckKind.APPROVAL: translate("LetterCheck", "“{found}” is not approved yet"),
        CheckKind.AMOUNT: translate("LetterCheck", "{found} is not what was agreed"),
        CheckKind.NAMES: translate("LetterCheck", "“{found}” tells who it was"),
        CheckKind.SIGNER: translate("LetterCheck", "{found} does not work here any more"),
        CheckKind.GREETING: translate("LetterCheck", "The greeting does not name {found}"),
        CheckKind.ONE_PAGE: translate("LetterCheck", "Takes {found} pages"),
    }[seen.kind]
    return stopped.format(found=first)


def _approved(what: str, at: str, by: str) -> str:
    """What was approved, when and by whom; the moment comes in ISO form."""
    when, given, now = When.of_shop(), datetime.fromisoformat(at), clock.now()
    if when.calendar.day_of(given) == when.calendar.day_of(now):
        words = translate("LetterCheck", "{what} approved today {time}, {name}")
        return words.format(what=what, time=when.time(given), name=by)
    words = translate("LetterCheck", "{what} approved {when}, {name}")
    return words.format(what=what, when=when.moment(given, now), name=by)


def _demanded(what: str) -> str:
    """What is missing of a final response."""
    return {
        Demand.FINAL: translate("LetterCheck", "Does not say that this is our final response"),
        Demand.DISPUTE_BODY: translate("LetterCheck", "Does not say who decides disputes"),
    }[Demand(what)]


def _address_missing(details: tuple[str, ...]) -> str:
    if "name" in details and "address" in details:
        return translate("LetterCheck", "Name and address are missing")
    if "name" in details:
        return translate("LetterCheck", "The name is missing")
    if "window" in details:
        return translate("LetterCheck", "The address is too long for the envelope's window")
    return translate("LetterCheck", "The address is missing")

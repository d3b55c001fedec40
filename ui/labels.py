"""The words and icons people see for every kind of value; all pages take them from here."""

from PySide6.QtCore import QCoreApplication, QLocale

from app.domain import money as amounts
from app.domain.complaint import (
    Channel,
    ComplaintLine,
    DueKind,
    Kept,
    Mood,
    Severity,
    Status,
    WaitingFor,
)
from app.domain.due import ItemKind
from app.domain.followup import Outcome, Satisfaction, ToldHow
from app.domain.letter import LetterKind, LetterState, SentBy
from app.domain.listing import View
from app.domain.money import Money
from app.domain.offer import OfferState, Remedy
from app.domain.review import LessonState
from app.domain.staff import Role

translate = QCoreApplication.translate


def status(value: Status) -> str:
    """The stage a complaint is in, as one word."""
    return {
        Status.DRAFT: translate("Status", "Draft"),
        Status.RECEIVED: translate("Status", "Received"),
        Status.ACKNOWLEDGED: translate("Status", "Acknowledged"),
        Status.IN_PROGRESS: translate("Status", "Planned"),
        Status.RESOLVED: translate("Status", "Resolved"),
        Status.CLOSED: translate("Status", "Closed"),
        Status.WITHDRAWN: translate("Status", "Withdrawn"),
    }[value]


_STATUS_ICONS = {
    Status.DRAFT: "file-pen",
    Status.RECEIVED: "inbox",
    Status.ACKNOWLEDGED: "message-square-reply",
    Status.IN_PROGRESS: "list-checks",
    Status.RESOLVED: "circle-check",
    Status.CLOSED: "archive",
    Status.WITHDRAWN: "undo-2",
}


def status_icon(value: Status) -> str:
    return _STATUS_ICONS[value]


def status_role(value: Status) -> str:
    """The colour role of a stage's chip."""
    if value in (Status.RESOLVED, Status.CLOSED):
        return "ok"
    return "info" if value.is_open else "neutral"


def waiting(value: WaitingFor) -> str:
    """For whom a complaint waits, as lists say it."""
    return {
        WaitingFor.CUSTOMER: translate("WaitingFor", "Waits for customer"),
        WaitingFor.SUPPLIER: translate("WaitingFor", "Waits for supplier"),
        WaitingFor.OWNER: translate("WaitingFor", "Owner to decide"),
    }[value]


_WAITING_ICONS = {WaitingFor.OWNER: "stamp"}


def stage(value: Status, waiting_for: WaitingFor | None) -> tuple[str, str, str]:
    """Colour role, words and icon of where a complaint stands, its waiting included."""
    if waiting_for and value.is_open:
        role = "wait" if waiting_for is WaitingFor.OWNER else "neutral"
        return role, waiting(waiting_for), _WAITING_ICONS.get(waiting_for, "hourglass")
    return status_role(value), status(value), status_icon(value)


def line_stage(line: ComplaintLine) -> tuple[str, str, str]:
    """The stage of a complaint in a list; a duplicate says of which."""
    return stage_of(line.status, line.waiting_for, line.duplicate_of)


def stage_of(value: Status, waiting_for: WaitingFor | None, kept: str) -> tuple[str, str, str]:
    """The stage, or of which number a complaint is the duplicate."""
    return ("neutral", same_as(kept), "merge") if kept else stage(value, waiting_for)


def same_as(number: str) -> str:
    """What a complaint that was merged into another is."""
    return translate("Stage", "Same as {number}").format(number=number)


def channel(value: Channel) -> str:
    """How a contact comes about, as a noun."""
    return {
        Channel.COUNTER: translate("Channel", "Counter"),
        Channel.CALL: translate("Channel", "Phone"),
        Channel.EMAIL: translate("Channel", "E-mail"),
        Channel.LETTER: translate("Channel", "Letter"),
        Channel.WEB: translate("Channel", "Web"),
        Channel.VISIT: translate("Channel", "Visit"),
        Channel.SLIP: translate("Channel", "Slip"),
        Channel.OTHER: translate("Channel", "Other way"),
    }[value]


def by_channel(value: Channel) -> str:
    """The same after "acknowledged" or "asked"."""
    return {
        Channel.COUNTER: translate("ByChannel", "at the counter"),
        Channel.CALL: translate("ByChannel", "by phone"),
        Channel.EMAIL: translate("ByChannel", "by e-mail"),
        Channel.LETTER: translate("ByChannel", "by letter"),
        Channel.WEB: translate("ByChannel", "by web"),
        Channel.VISIT: translate("ByChannel", "on a visit"),
        Channel.SLIP: translate("ByChannel", "with the slip"),
        Channel.OTHER: translate("ByChannel", "in another way"),
    }[value]


def prefers(value: Channel) -> str:
    """How the customer likes to hear from us."""
    return {
        Channel.CALL: translate("Prefers", "prefers call"),
        Channel.EMAIL: translate("Prefers", "prefers e-mail"),
        Channel.LETTER: translate("Prefers", "prefers letter"),
        Channel.VISIT: translate("Prefers", "prefers visit"),
    }.get(value, translate("Prefers", "prefers {way}").format(way=channel(value).lower()))


_CHANNEL_ICONS = {
    Channel.COUNTER: "store",
    Channel.CALL: "phone",
    Channel.EMAIL: "mail",
    Channel.LETTER: "mail",
    Channel.WEB: "globe",
    Channel.VISIT: "footprints",
    Channel.SLIP: "receipt",
    Channel.OTHER: "message-square",
}


def channel_icon(value: Channel) -> str:
    return _CHANNEL_ICONS[value]


def remedy(value: Remedy) -> str:
    return {
        Remedy.REFUND: translate("Remedy", "Refund"),
        Remedy.REPLACEMENT: translate("Remedy", "Replacement"),
        Remedy.REPAIR: translate("Remedy", "Repair"),
        Remedy.VOUCHER: translate("Remedy", "Voucher"),
        Remedy.COMPLIMENTARY: translate("Remedy", "Free item"),
        Remedy.PRICE_REDUCTION: translate("Remedy", "Lower price"),
        Remedy.APOLOGY: translate("Remedy", "Apology"),
        Remedy.EXPLANATION: translate("Remedy", "Explanation"),
        Remedy.OTHER: translate("Remedy", "Something else"),
    }[value]


_REMEDY_ICONS = {
    Remedy.REFUND: "banknote",
    Remedy.REPLACEMENT: "repeat",
    Remedy.REPAIR: "wrench",
    Remedy.VOUCHER: "ticket-percent",
    Remedy.COMPLIMENTARY: "gift",
    Remedy.PRICE_REDUCTION: "tag",
    Remedy.APOLOGY: "hand-heart",
    Remedy.EXPLANATION: "circle-question-mark",
    Remedy.OTHER: "ellipsis",
}


def remedy_icon(value: Remedy) -> str:
    return _REMEDY_ICONS[value]


def offer_state(value: OfferState) -> tuple[str, str]:
    """Colour role and words of where an offer stands with the customer."""
    return {
        OfferState.PROPOSED: ("info", translate("OfferState", "Thinking it over")),
        OfferState.ACCEPTED: ("ok", translate("OfferState", "Accepted")),
        OfferState.DECLINED: ("neutral", translate("OfferState", "Declined")),
        OfferState.SUPERSEDED: ("neutral", translate("OfferState", "No longer stands")),
    }[value]


def severity(value: Severity) -> str:
    return {
        Severity.LOW: translate("Severity", "Low"),
        Severity.NORMAL: translate("Severity", "Normal"),
        Severity.HIGH: translate("Severity", "High"),
        Severity.SAFETY: translate("Severity", "Safety"),
    }[value]


def mood(value: Mood) -> str:
    """Internal, never printed and never in a list."""
    return {
        Mood.UNKNOWN: translate("Mood", "Not noted"),
        Mood.CALM: translate("Mood", "Calm"),
        Mood.UPSET: translate("Mood", "Upset"),
        Mood.ANGRY: translate("Mood", "Angry"),
    }[value]


def kept(value: Kept) -> str:
    return {
        Kept.UNKNOWN: translate("Kept", "Not known"),
        Kept.KEPT: translate("Kept", "Stays with us"),
        Kept.LOST: translate("Kept", "Will not come back"),
    }[value]


def outcome(value: Outcome) -> str:
    return {
        Outcome.HAPPY: translate("Outcome", "Happy"),
        Outcome.UNHAPPY: translate("Outcome", "Not happy yet"),
        Outcome.INFORMED: translate("Outcome", "Informed"),
        Outcome.NO_ANSWER: translate("Outcome", "No answer"),
        Outcome.WAIVED: translate("Outcome", "Waived"),
    }[value]


def told_how(value: ToldHow) -> str:
    """How a rating reached us, after "told"."""
    return {
        ToldHow.COUNTER: translate("ToldHow", "in the shop"),
        ToldHow.PHONE: translate("ToldHow", "by phone"),
        ToldHow.CARD: translate("ToldHow", "on a card"),
        ToldHow.WRITTEN: translate("ToldHow", "in writing"),
    }[value]


def satisfaction(value: Satisfaction) -> str:
    return {
        Satisfaction.VERY_UNHAPPY: translate("Satisfaction", "Very unhappy"),
        Satisfaction.UNHAPPY: translate("Satisfaction", "Unhappy"),
        Satisfaction.SO_SO: translate("Satisfaction", "So-so"),
        Satisfaction.HAPPY: translate("Satisfaction", "Happy"),
        Satisfaction.VERY_HAPPY: translate("Satisfaction", "Very happy"),
    }[value]


def due_kind(value: DueKind) -> str:
    """What the next date of a complaint is about."""
    return {
        DueKind.ACKNOWLEDGE: translate("DueKind", "Acknowledge"),
        DueKind.PROMISE: translate("DueKind", "Promise"),
        DueKind.STEP: translate("DueKind", "Plan step"),
        DueKind.FOLLOW_UP: translate("DueKind", "Follow-up"),
    }[value]


def item_kind(value: ItemKind) -> str:
    """One thing due, as Today and the calendar name it."""
    return {
        ItemKind.ACKNOWLEDGE: translate("ItemKind", "Acknowledge"),
        ItemKind.PROMISE: translate("ItemKind", "Promise"),
        ItemKind.STEP: translate("ItemKind", "Plan step"),
        ItemKind.CALL: translate("ItemKind", "Call"),
        ItemKind.VISIT: translate("ItemKind", "Visit"),
        ItemKind.EMAIL: translate("ItemKind", "E-mail"),
        ItemKind.LETTER: translate("ItemKind", "Letter"),
        ItemKind.REFUND: translate("ItemKind", "Refund"),
        ItemKind.GOODS: translate("ItemKind", "Goods to return"),
        ItemKind.IMPROVEMENT: translate("ItemKind", "Improvement"),
        ItemKind.PRIVACY_REQUEST: translate("ItemKind", "Data request"),
    }[value]


_ITEM_ICONS = {
    ItemKind.ACKNOWLEDGE: "message-square-reply",
    ItemKind.PROMISE: "handshake",
    ItemKind.STEP: "list-checks",
    ItemKind.CALL: "phone-outgoing",
    ItemKind.VISIT: "footprints",
    ItemKind.EMAIL: "mail",
    ItemKind.LETTER: "mail",
    ItemKind.REFUND: "banknote",
    ItemKind.GOODS: "package",
    ItemKind.IMPROVEMENT: "lightbulb",
    ItemKind.PRIVACY_REQUEST: "file-user",
}


def item_icon(value: ItemKind) -> str:
    return _ITEM_ICONS[value]


def letter_kind(value: LetterKind) -> str:
    return {
        LetterKind.ACKNOWLEDGEMENT: translate("LetterKind", "Acknowledgement"),
        LetterKind.HOLDING: translate("LetterKind", "Holding letter"),
        LetterKind.RESOLUTION: translate("LetterKind", "Resolution letter"),
        LetterKind.PARTIAL: translate("LetterKind", "Partial resolution"),
        LetterKind.REJECTION: translate("LetterKind", "Rejection with reasons"),
        LetterKind.DEADLOCK: translate("LetterKind", "Final response"),
        LetterKind.APOLOGY: translate("LetterKind", "Apology with voucher"),
        LetterKind.FOLLOW_UP: translate("LetterKind", "Follow-up letter"),
        LetterKind.SUPPLIER: translate("LetterKind", "Letter to the supplier"),
        LetterKind.CASE_STUDY: translate("LetterKind", "Case study"),
    }[value]


def sent_by(value: SentBy) -> str:
    return {
        SentBy.PRINTED: translate("SentBy", "printed"),
        SentBy.MAILED: translate("SentBy", "sent by e-mail"),
        SentBy.HANDED: translate("SentBy", "handed over"),
    }[value]


def letter_state(value: LetterState) -> str:
    return {
        LetterState.DRAFT: translate("LetterState", "Draft"),
        LetterState.ISSUED: translate("LetterState", "Issued"),
    }[value]


def role(value: Role) -> str:
    return {
        Role.READER: translate("Role", "Reader"),
        Role.FRONT_DESK: translate("Role", "Front desk"),
        Role.SENIOR: translate("Role", "Senior"),
        Role.OWNER: translate("Role", "Owner"),
    }[value]


def view(value: View) -> str:
    """The name of a saved view."""
    return {
        View.OPEN: translate("View", "Open"),
        View.MINE: translate("View", "Mine"),
        View.LATE: translate("View", "Late"),
        View.OWNER: translate("View", "Owner to decide"),
        View.FOLLOW_UP: translate("View", "Follow-up due"),
        View.CLOSED_THIS_MONTH: translate("View", "Closed this month"),
        View.EVERYTHING: translate("View", "Everything"),
    }[value]


def lesson_state(value: LessonState) -> tuple[str, str]:
    """Colour role and words of how far a lesson has come."""
    return {
        LessonState.NOT_BEGUN: ("neutral", translate("LessonState", "Not begun")),
        LessonState.IN_HAND: ("info", translate("LessonState", "In hand")),
        LessonState.DONE: ("ok", translate("LessonState", "Done")),
        LessonState.LAPSED: ("neutral", translate("LessonState", "Given up")),
    }[value]


def nobody() -> str:
    """In the place of the name of a customer who gave none."""
    return translate("Labels", "No name given")


def money(worth: Money) -> str:
    """An amount as the chosen language writes it, never without its currency."""
    if QLocale().language() == QLocale.Language.C:
        return str(worth)
    value = worth.minor / 10 ** amounts.digits_of(worth.currency)
    sign = amounts.sign_of(worth.currency).strip()
    return QLocale().toCurrencyString(value, sign, amounts.digits_of(worth.currency))


def round_money(worth: Money) -> str:
    """The same without its pence where there are none, such as a limit: £50."""
    digits = amounts.digits_of(worth.currency)
    if worth.minor % 10**digits:
        return money(worth)
    sign = amounts.sign_of(worth.currency)
    if QLocale().language() == QLocale.Language.C:
        return f"{sign}{worth.minor // 10**digits}"
    return QLocale().toCurrencyString(float(worth.minor // 10**digits), sign.strip(), 0)

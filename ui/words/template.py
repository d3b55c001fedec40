"""The words of letter texts in Settings: whose they are, what becomes of those in a file."""

from PySide6.QtCore import QCoreApplication

from app.domain.letter_template import Fate, Incoming, LetterTemplate, TemplateState
from app.errors import NotFound
from app.services import staff
from ui.when import When
from ui.words import letter as letter_words
from ui.words.faults import fault_sentence

translate = QCoreApplication.translate

# Fields by what they are about, in the order in which a letter is likely to want them.
FIELD_GROUPS: dict[str, tuple[str, ...]] = {
    "complaint": ("product", "complaint", "wish", "received_on", "number", "receipt", "bought_on"),
    "answer": ("agreed_table", "remedy", "amount", "voucher", "promise", "why", "reason", "refused"),
    "goods": ("goods_left", "serial", "supplier", "follow_up_on"),
    "people": ("customer", "handler", "signer", "shop", "shop_phone", "shop_email", "hours", "today"),
    "law": ("rights", "final_response", "dispute_body"),
    "case": ("case_title", "what_happened", "what_we_did", "what_we_learned"),
}


def group(name: str) -> str:
    """The head of a group of fields."""
    return {
        "complaint": translate("Templates", "The complaint"),
        "answer": translate("Templates", "Our answer"),
        "goods": translate("Templates", "Goods and after"),
        "people": translate("Templates", "People and shop"),
        "law": translate("Templates", "Law of the country"),
        "case": translate("Templates", "Case study"),
    }[name]


def state(template: LetterTemplate, when: When) -> str:
    """Whose words they are, and since when."""
    words = {
        TemplateState.SHIPPED: translate("Templates", "As shipped"),
        TemplateState.CHANGED: translate("Templates", "Changed {day} by {name}"),
        TemplateState.OWN: translate("Templates", "Your own, {day} by {name}"),
        TemplateState.BROKEN: translate("Templates", "Cannot be read"),
        TemplateState.REMOVED: translate("Templates", "Taken away {day} by {name}"),
    }[template.state]
    if template.made_at is None:
        is_new = template.state is TemplateState.OWN
        return translate("Templates", "New, not saved yet") if is_new else words
    return words.format(day=when.whole_day(template.made_at), name=_name(template))


def version(template: LetterTemplate, when: When, *, is_newest: bool) -> str:
    """A version in the list of them: Version 2, 1 Sep 2026 by Marta Pine."""
    if template.made_at is None:
        return (
            translate("Templates", "Now: as shipped") if is_newest else translate("Templates", "As shipped")
        )
    words = (
        translate("Templates", "Now: version {number}, {day} by {name}")
        if is_newest
        else translate("Templates", "Version {number}, {day} by {name}")
    )
    day = when.whole_day(template.made_at)
    return words.format(number=template.version, day=day, name=_name(template)) + _what(template)


def fate(incoming: Incoming) -> str:
    """What becomes of a text that stands in a file."""
    if incoming.fault is not None:
        return fault_sentence(incoming.fault)
    return {
        Fate.NEW: translate("Templates", "New here"),
        Fate.CHANGES: translate("Templates", "Takes the place of the one here"),
        Fate.SAME: translate("Templates", "The same as here"),
        Fate.REFUSED: translate("Templates", "Left out"),
    }[incoming.fate]


def language(code: str) -> str:
    """German, or the code of a language without a name."""
    return dict(letter_words.languages()).get(code, code)


def _what(template: LetterTemplate) -> str:
    """What a version is, where it brings no words of its own."""
    return {
        TemplateState.SHIPPED: translate("Templates", " (as shipped)"),
        TemplateState.REMOVED: translate("Templates", " (taken away)"),
        TemplateState.BROKEN: translate("Templates", " (cannot be read)"),
    }.get(template.state, "")


def _name(template: LetterTemplate) -> str:
    try:
        if template.made_by:
            return staff.get(template.made_by).name
    except NotFound:  # the row was written by hand
        pass
    return translate("Templates", "somebody")

"""What is wrong with a template of a letter, in sentences: the line, what stands there, how it is put right."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication, QLocale

from app.domain.letter_template import SyntaxTrouble

translate = QCoreApplication.translate
_END, _FIELD = "{% endif %}", "{{ product }}"


def _unreadable(fault: Any) -> str:
    words = {
        SyntaxTrouble.OPEN_IF: translate("Fault", "the condition that begins here has no {end} after it."),
        SyntaxTrouble.LONELY_END: translate("Fault", "no condition is open that could end here."),
        SyntaxTrouble.UNREADABLE: translate(
            "Fault", "the braces do not fit together. A field is written as {field}."
        ),
    }[fault.trouble]
    return _at(fault, words.format(end=_END, field=_FIELD))


def _forbids(fault: Any) -> str:
    words = translate(
        "Fault", "“{found}” cannot stand in a letter text, which has fields and conditions only."
    )
    return _at(fault, words.format(found=fault.found))


def _too_deep(fault: Any) -> str:
    return _at(fault, translate("Fault", "there are too many conditions within each other."))


def _unknown_field(fault: Any) -> str:
    if fault.nearest:
        words = translate("Fault", "there is no field “{name}”. Is “{nearest}” meant?")
    else:
        words = translate("Fault", "there is no field “{name}”. “Insert a field” shows those there are.")
    return _at(fault, words.format(name=fault.name[:40], nearest=fault.nearest))


def _fault(fault: Any) -> str:
    return _at(fault, translate("Fault", "this cannot be read."))


def _at(fault: Any, words: str) -> str:
    """With its line where there are several; else as a sentence of its own."""
    if fault.field != "text":
        return words[:1].upper() + words[1:]
    return translate("Fault", "Line {line}: {words}").format(line=fault.line, words=words)


def _too_long(fault: Any) -> str:
    words = translate("Fault", "This is {length} letters long, and {limit} is the most. Shorten it.")
    shown = QLocale().toString
    return words.format(length=shown(fault.length), limit=shown(fault.limit))


def _name_taken(fault: Any) -> str:
    words = translate("Fault", "Another text is called “{name}”. Give this one another name.")
    return words.format(name=fault.name)


def _last(_: Any) -> str:
    return translate("Fault", "This is the only one for such letters. Write another before you take it away.")


def _not_shipped(_: Any) -> str:
    return translate("Fault", "This one is all your own; no words were shipped for it.")


def _not_templates(_: Any) -> str:
    return translate("Fault", "This file holds no letter texts from Redress. Nothing was changed.")


def _no_letters(fault: Any) -> str:
    words = translate("Fault", "There are no letters in the language “{language}”.")
    return words.format(language=fault.language[:20])


def _no_such_kind(fault: Any) -> str:
    return translate("Fault", "There is no kind of letter “{kind}”.").format(kind=fault.kind)


TEMPLATE_FAULTS: dict[str, Callable[[Any], str]] = {
    "app.domain.letter_template.TemplateFault": _fault,
    "app.domain.letter_template.TemplateUnreadable": _unreadable,
    "app.domain.letter_template.TemplateForbids": _forbids,
    "app.domain.letter_template.TemplateTooDeep": _too_deep,
    "app.domain.letter_template.UnknownTemplateField": _unknown_field,
    "app.domain.letter_template.TemplateTooLong": _too_long,
    "app.domain.letter_template.TemplateNameTaken": _name_taken,
    "app.domain.letter_template.LastTemplate": _last,
    "app.domain.letter_template.NotShipped": _not_shipped,
    "app.domain.letter_template.NotTemplates": _not_templates,
    "app.domain.letter_template.NoLettersInLanguage": _no_letters,
    "app.domain.letter_template.NoSuchKind": _no_such_kind,
}

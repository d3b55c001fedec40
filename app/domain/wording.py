"""How a letter should sound: words that blame or doubt, and what to say instead. Notes never stop a letter."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WordingNote:
    """Words at `start` that can be read as doubt or blame; `instead` is empty where only leaving out helps."""

    start: int
    found: str
    instead: str


# Language -> (pattern, what to say instead). domain.md R09, visual.md section 5.
_NOTES: dict[str, tuple[tuple[str, str], ...]] = {
    "en": (
        (r"you (?:say|claim|allege)(?! that you are happy)", "you told us"),
        (r"you (?:claimed|alleged|said)", "you told us"),
        (r"you failed to", "we still need"),
        (r"you should have", ""),
        (r"(?:we|they|he|she) failed to", "we did not"),
        (r"unfortunately", ""),
        (r"(?:our )?polic(?:y|ies) (?:does|do) not allow", "what we can do is"),
        (r"(?:obviously|clearly|as you (?:surely )?know)", ""),
        (r"any inconvenience", "the trouble"),
        (r"our supplier's fault", "the supplier is looking into it"),
        (r"(?:calm down|to be honest|with all due respect)", ""),
    ),
}
_SORRY = {"en": re.compile(r"\b(?:sorry|apologi[sz]e|apolog(?:y|ies))\b", re.IGNORECASE)}


def notes(text: str, language: str) -> tuple[WordingNote, ...]:
    """What in a text could be said better, in the order of the text; none for a language we have no list for."""
    found = [
        WordingNote(match.start(), match[0], _as_written(match[0], instead))
        for pattern, instead in _NOTES.get(language, ())
        for match in re.finditer(rf"\b{pattern}\b", text.replace("’", "'"), re.IGNORECASE)
    ]
    return tuple(sorted(found, key=lambda note: note.start))


def times_sorry(text: str, language: str) -> int | None:
    """How often a text says sorry, or None for a language we cannot tell it in."""
    pattern = _SORRY.get(language)
    return len(pattern.findall(text)) if pattern else None


def _as_written(found: str, instead: str) -> str:
    """The suggestion with a capital where the found words have one."""
    return instead[:1].upper() + instead[1:] if found[:1].isupper() else instead

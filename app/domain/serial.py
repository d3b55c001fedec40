"""The serial number of an item, from what the customer told us: nobody is asked for it in a field of its own."""

import re

from app.domain.complaint import Told

_LONGEST = 40
_NAMES = (
    r"serial(?:[ -]?(?:number|no\.?|nr\.?))?|s/n|serien-?(?:nummer|nr\.?)|seriennummer"
    r"|num[ée]ro de s[ée]rie|n° de s[ée]rie|n\.? ?º de serie|numer seryjny|nr seryjny"
)
_ASKED = re.compile(rf"\b(?:{_NAMES})", re.IGNORECASE)
_WRITTEN = re.compile(rf"\b(?:{_NAMES})[ \t]*[:#]?[ \t]*([A-Z0-9][A-Z0-9/_.-]{{2,38}})", re.IGNORECASE)


def serial_in(told: Told) -> str:
    """What was answered where it was asked for, else what stands behind its name in the goods, product or words."""
    for question, answer in told.answers:
        if _ASKED.search(question) and 0 < len(answer.strip()) <= _LONGEST:
            return " ".join(answer.split())
    for text in (told.goods_left, told.goods_condition, told.product, told.words[:5000]):
        found = _WRITTEN.search(text)
        if found and any(sign.isdigit() for sign in found[1]):
            return found[1].rstrip(".-_/")
    return ""

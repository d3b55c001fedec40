"""Texts in tables for spreadsheets, which run what begins like a formula (OWASP, CSV injection)."""

import re

# The signs also in the wide form of East Asian keyboards; what is led by apostrophes gets one more, so that it can be
# read back.
_FORMULA = re.compile(r"'* *[=+\-@\t\r\n＝＋－＠]")


def harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula; `as_it_was` gives it back."""
    return f"'{text}" if _FORMULA.match(text) else text


def as_it_was(text: str) -> str:
    """Without the apostrophe that `harmless`, or another careful program, has put before it."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text

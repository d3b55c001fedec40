"""The postcode in an address as people write it, so that people at one place are found together."""

import re

# The shapes that cannot be taken for something else come first; bare digits only count at the start of a line
# before a place, at its end, or after a state.
_SHAPES = (
    re.compile(r"\b(GIR ?0AA|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})\b"),  # United Kingdom
    re.compile(r"\b([AC-FHKNPRTV-Y]\d[\dW] ?[0-9AC-FHKNPRTV-Y]{4})\b"),  # Ireland, Eircode
    re.compile(r"\b([ABCEGHJ-NPRSTVXY]\d[A-Z] ?\d[A-Z]\d)\b"),  # Canada
    re.compile(r"\b(\d{4} ?[A-Z]{2})(?=\s|,|$)"),  # Netherlands
    re.compile(r"\b(\d{2}-\d{3})\b"),  # Poland
    re.compile(r"\b(\d{4}-\d{3})\b"),  # Portugal
    re.compile(r"\b(\d{5}-\d{3})\b"),  # Brazil
    re.compile(r"\b(\d{3}-\d{4})\b"),  # Japan
    re.compile(r"\b[A-Z]{2},? (\d{5})(?:-\d{4})?(?=\s*(?:,|$))"),  # United States, after the state
    re.compile(r"(?:^|[,\s])(?:[A-Z]{1,2}-)?(\d{5})(?= +[^\W\d])"),  # before the place: DE, FR, ES, IT, FI
    re.compile(r"(?:^|[,\s])(?:[A-Z]{2}-)?(\d{3} \d{2})(?= +[^\W\d])"),  # SE, CZ, SK, GR
    re.compile(r"(?:^|,\s*)(?:[A-Z]{1,2}-)?(\d{4,6})(?= +[^\W\d])"),  # AT, CH, BE, DK, NO, LU
    re.compile(r"(?<=\D )(\d{4,6}|\d{3} \d{3})\s*(?:,|$)"),  # after the place: AU, IN, US without a state
    re.compile(r"^\s*(\d{4,6}|\d{3} \d{3}|\d{3} \d{2})\s*$"),  # alone on its line
)
_LONGEST = 2000


def of(address: str) -> str:
    """The postcode without blanks, in capitals; empty where none is seen. Later lines are looked at first."""
    lines = [line.strip() for line in address[-_LONGEST:].upper().splitlines()]
    for shape in _SHAPES:
        for line in reversed(lines):
            found = shape.search(line)
            if found:
                return re.sub(r"[\s]", "", found.group(1))
    return ""

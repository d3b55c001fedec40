"""The code on slips and letters: `XR26041799` to a hand scanner is complaint 26-0417, sure by its check digits.

Prefix, two digits of the year, six of the serial, two check digits by ISO 7064 MOD 97-10, as in an IBAN. A hand
scanner presses keys, so only characters are used that lie on the same key nearly everywhere, and what those keys
give on the layouts where they differ is read too.
"""

from app.domain import number

PREFIX = "XR"
LENGTH = 12
_PREFIX_VALUE = "3327"  # A is 10, B is 11 ... as ISO 7064 is used for IBANs
# What a keyboard gives where the scanner believes in an English one: the keys of X, R and of 0 to 9.
_LAYOUTS = (
    "xr0123456789",
    "xrà&é\"'(-è_ç",  # French
    "xrà&é\"'(§è!ç",  # Belgian
    "xré+ěščřžýáí",  # Czech
    "xré+ľščťžýáí",  # Slovak
    "чк0123456789",  # Russian, Ukrainian, Bulgarian
    "χρ0123456789",  # Greek
    "סר0123456789",  # Hebrew
    "ءق0123456789",  # Arabic
)

DIGIT_ROWS = tuple(layout[len(PREFIX) :] for layout in _LAYOUTS)


def of(key: int) -> str:
    """The code of a complaint, from the whole number under which it is stored."""
    year, serial = number.shown(key).split("-")
    digits = f"{year}{int(serial):06d}"
    return f"{PREFIX}{digits}{check_digits(digits, _PREFIX_VALUE)}"


def printed(shown: str) -> str:
    """What a slip or letter bears for a complaint's number as it is shown; a number of another kind stays as it is."""
    key = number.read(shown)
    return shown.strip() if key is None else of(key)


def begins(typed: str) -> bool:
    """Whether this may become a code, on whatever keyboard; so does nothing at all."""
    return len(typed) <= LENGTH and _plain(typed) is not None


def is_whole(typed: str) -> bool:
    """Whether this is a code by its looks; its check digits may still be wrong."""
    return len(typed) == LENGTH and begins(typed)


def read(typed: str) -> int | None:
    """The key of the complaint; None where it is no code, or was not read rightly."""
    plain = _plain(typed) if is_whole(typed) else None
    if plain is None or check_digits(plain[2:-2], _PREFIX_VALUE) != plain[-2:]:
        return None
    return number.read(f"{plain[2:4]}-{plain[4:-2]}")


def check_digits(digits: str, prefix_value: str) -> str:
    """The two digits that follow: ISO 7064 MOD 97-10 over the digits and the prefix, whose letters count as numbers."""
    return f"{98 - int(f'{digits}{prefix_value}00') % 97:02d}"


def _plain(typed: str) -> str | None:
    """The characters meant, by the first keyboard on which all of them can be typed in their places."""
    low = typed.casefold()
    return next((plain for layout in _LAYOUTS if (plain := _by_layout(low, layout)) is not None), None)


def _by_layout(low: str, layout: str) -> str | None:
    prefix, digits = layout[:2], layout[2:]
    if low[:2] != prefix[: len(low)] or any(sign not in digits for sign in low[2:]):
        return None
    return PREFIX[: len(low)] + "".join(str(digits.index(sign)) for sign in low[2:])

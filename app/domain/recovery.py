"""Recovery codes: 90 random bits as letters and digits that cannot be confused, with two signs that find a slip."""

import secrets

from app.errors import UserError

_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: without I, L, O and U
_TAKEN_FOR = str.maketrans("ILO", "110")
_LENGTH, _CHECK, _GROUP = 18, 2, 5
_PRIME = 1021


class MistypedCode(UserError):
    """What was typed cannot be a recovery code; nothing was tried."""

    field = "code"


class WrongCode(UserError):
    """A recovery code, but not the last one that was made for this owner."""

    field = "code"


def fresh() -> str:
    """A new code, as it is shown and printed: four groups of five signs."""
    drawn = secrets.randbits(5 * _LENGTH)
    signs = _written(drawn, _LENGTH) + _written(drawn % _PRIME, _CHECK)
    return "-".join(signs[at : at + _GROUP] for at in range(0, len(signs), _GROUP))


def read(typed: str) -> str:
    """The signs of a code, however it was spaced and in whatever case; raises `MistypedCode`."""
    signs = "".join(char for char in typed.upper() if char.isalnum()).translate(_TAKEN_FOR)
    if len(signs) != _LENGTH + _CHECK or any(sign not in _SIGNS for sign in signs):
        raise MistypedCode
    if _value(signs[:_LENGTH]) % _PRIME != _value(signs[_LENGTH:]):
        raise MistypedCode
    return signs


def _written(value: int, length: int) -> str:
    return "".join(_SIGNS[value >> 5 * place & 31] for place in reversed(range(length)))


def _value(signs: str) -> int:
    value = 0
    for sign in signs:
        value = value * 32 + _SIGNS.index(sign)
    return value

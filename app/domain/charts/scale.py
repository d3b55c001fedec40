"""A scale of round numbers from nought up."""

from dataclasses import dataclass
from math import ceil, floor, log10

_ROUND = (1, 2, 3, 4, 5, 6, 8, 10)
_MOST_LINES = 4
_LEAST_APART = 22.0  # points between two lines of a scale


@dataclass(frozen=True, slots=True)
class Scale:
    """Values at which a line stands, from 0 to `top`."""

    step: float
    top: float

    @property
    def values(self) -> tuple[float, ...]:
        return tuple(self.step * place for place in range(round(self.top / self.step) + 1))


def scale_for(most: float, height: float, *, whole: bool = True) -> Scale:
    """A scale that ends at `most` or above, with as many lines as the height has room for."""
    lines = max(1, min(_MOST_LINES, floor(height / _LEAST_APART)))
    step = _round_step(max(most, 1 if whole else 1e-6) / lines)
    if whole:
        step = max(1, ceil(step))
    return Scale(step, step * max(1, ceil(most / step - 1e-9)))


def _round_step(least: float) -> float:
    power: float = 10.0 ** floor(log10(least))
    return next(float(times * power) for times in _ROUND if times * power >= least * (1 - 1e-9))

"""One paper is drawn at a time: the fonts and what ReportLab keeps are shared, and nobody promises that they bear two
threads at once."""

from collections.abc import Callable
from functools import wraps
from threading import RLock
from typing import ParamSpec, TypeVar

Given = ParamSpec("Given")
Result = TypeVar("Result")

_drawing = RLock()


def one_at_a_time(draw: Callable[Given, Result]) -> Callable[Given, Result]:
    """Let a drawing wait for another that is under way on any thread."""

    @wraps(draw)
    def waiting(*args: Given.args, **kwargs: Given.kwargs) -> Result:
        with _drawing:
            return draw(*args, **kwargs)

    return waiting

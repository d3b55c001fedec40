"""Why a picture cannot be used on paper."""

from enum import StrEnum

from app.errors import UserError


class PictureProblem(StrEnum):
    """SVG has no dots to print, another kind is none we read; broken, too small to be seen, too many dots; a
    signature that is nothing but blank paper."""

    SVG = "svg"
    KIND = "kind"
    BROKEN = "broken"
    SMALL = "small"
    HUGE = "huge"
    BLANK = "blank"


class PictureRefused(UserError):
    """A file that was chosen as a logo or a signature cannot be one. `name` is the file's."""

    field = "picture"

    def __init__(self, problem: PictureProblem, name: str = "") -> None:
        super().__init__(f"{name}: {problem}" if name else str(problem))
        self.problem = problem
        self.name = name

"""A font at a size."""

from dataclasses import dataclass, replace

INK, INK2, LINE, ACCENT, BLACK = "#14242B", "#40525A", "#A9B4B8", "#0B5566", "#000000"


@dataclass(frozen=True, slots=True)
class Style:
    """A font at a size, in points."""

    font: str
    size: float
    leading: float
    colour: str = INK

    def at(self, size: float) -> "Style":
        """The same at another size, lines closer in proportion."""
        return replace(self, size=size, leading=self.leading * size / self.size)

"""One line of the table of faults: how often it was caused, what was lost, and what was told wrongly."""

from dataclasses import dataclass, field

SHOWN = 5


@dataclass(frozen=True)
class Row:
    """`lost` counts what had been confirmed and was not there or not whole afterwards, `wrong` what a person was told
    that is not so, or is no sentence at all. `findings` name the first of both."""

    fault: str
    cases: int
    lost: int
    wrong: int
    findings: tuple[str, ...] = ()

    @property
    def is_good(self) -> bool:
        """Nothing lost, nothing told wrongly, and it was really tried."""
        return self.cases > 0 and not self.lost and not self.wrong


@dataclass
class Tally:
    """Counts while a fault is caused again and again."""

    fault: str
    cases: int = 0
    lost: int = 0
    wrong: int = 0
    findings: list[str] = field(default_factory=list)

    def lose(self, what: str) -> None:
        """Something that had been confirmed is gone, or the data are not whole."""
        self.lost += 1
        self._find(f"lost: {what}")

    def tell_wrongly(self, what: str) -> None:
        """A person was told something that is not so, or got a traceback."""
        self.wrong += 1
        self._find(f"wrong: {what}")

    def row(self) -> Row:
        """As it stands now."""
        return Row(self.fault, self.cases, self.lost, self.wrong, tuple(self.findings))

    def _find(self, words: str) -> None:
        if len(self.findings) < SHOWN:
            self.findings.append(words)

"""What a country's pack gives to letters: texts with their sources, what a final response must say, paper."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from app.domain.letter import LetterKind
from app.domain.letter_checks import Demand
from app.domain.offer import Remedy
from app.domain.rights import Source
from app.domain.shop import Paper


@dataclass(frozen=True, slots=True)
class PackText:
    """One paragraph by language, for the field it fills, in the kinds of letters it concerns; perhaps only where a
    remedy was agreed, or from a day on. What the source does not bear out is for staff to look at, never to print."""

    field: str
    kinds: frozenset[LetterKind]
    source: Source
    words: Mapping[str, str]
    remedy: Remedy | None = None
    since: date | None = None

    def holds(self, kind: LetterKind, remedies: Collection[Remedy], today: date) -> bool:
        """Whether it belongs in such a letter of today."""
        agreed = self.remedy is None or self.remedy in remedies
        return kind in self.kinds and agreed and (self.since is None or self.since <= today)


@dataclass(frozen=True, slots=True)
class PackDemand:
    """One thing that a final response must say; only a verified one is asked for."""

    what: Demand
    source: Source


@dataclass(frozen=True, slots=True)
class LetterPack:
    """The letters' part of one country's pack. `code` is that of its folder; `dates` is an example of how a day is
    written there, `address` tells how an address is."""

    code: str
    name: str
    as_of: date
    paper: Paper
    paper_source: str
    paper_verified: bool
    dates: str
    address: str
    texts: tuple[PackText, ...]
    demands: tuple[PackDemand, ...]

    @property
    def title(self) -> str:
        """What a letter bears of it: `GB 2026-04-15`."""
        return f"{self.code} {self.as_of.isoformat()}"

    def printed(
        self, field: str, kind: LetterKind, language: str, *, remedies: Collection[Remedy], today: date
    ) -> str:
        """What the field says in a letter: verified texts in its own language, or nothing."""
        found = (one for one in self.texts if one.field == field and one.source.verified)
        held = (one.words.get(language, "") for one in found if one.holds(kind, remedies, today))
        return " ".join(filter(None, held))

    @property
    def demanded(self) -> frozenset[Demand]:
        """What a final response must say, as far as it is verified."""
        return frozenset(one.what for one in self.demands if one.source.verified)

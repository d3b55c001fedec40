"""Which sentence a finding is said with, by key; every language fills the same ones (`[findings]` of its words)."""

from dataclasses import dataclass

from app.domain.headline import Finding, FindingKind, Times
from app.domain.limits import FEWEST_PERIODS

FEWEST_USUAL = 1.5  # a month; of less the whole sum is said
FEWEST_ROUND = 3.0
_BY_USUAL = {Times.MORE, Times.FEWER}
_COUNTED = {FindingKind.RECEIVED, FindingKind.USUAL, FindingKind.MANY, FindingKind.FEW}
_BY_SALES = {
    FindingKind.USUAL,
    FindingKind.MANY,
    FindingKind.FEW,
    FindingKind.RUN_ABOVE,
    FindingKind.RUN_BELOW,
}


@dataclass(frozen=True, slots=True)
class Wording:
    """The keys of a sentence and of the parts that stand in it. `complaints` fills its beginning, `after` tells what a
    name's count is set against, `also` is said behind it; empty where there is none."""

    sentence: str
    complaints: str = ""
    after: str = ""
    also: str = ""


def is_round(usual: float) -> bool:
    """Whether a mean is said as a whole number; only of a small one a decimal says something."""
    return usual >= FEWEST_ROUND or round(usual, 1) == round(usual)


def wording(found: Finding) -> Wording:
    """How a finding is said."""
    if found.kind in (FindingKind.MORE, FindingKind.FEWER):
        return _of_name(found)
    if found.is_first:
        return Wording(_complaints(found))
    sentence = f"{found.kind}_sales" if found.sales and found.kind in _BY_SALES else f"{found.kind}"
    if found.kind is FindingKind.PROMISES_ALL_KEPT and found.count == 1:
        sentence += "_1"
    if found.kind is FindingKind.BURST and found.days == 1:
        sentence += "_1"
    if found.kind is FindingKind.MANY and found.is_running:
        sentence = "many_so_far"
    also = "year_before" if found.year_before is not None else ""
    return Wording(sentence, _complaints(found) if found.kind in _COUNTED else "", also=also)


def _complaints(found: Finding) -> str:
    if not found.count:
        return "nothing_so_far" if found.is_running else "nothing"
    return ("so_far" if found.is_running else "complaints") + ("_1" if found.count == 1 else "")


def _of_name(found: Finding) -> Wording:
    """`doubled` with `after_usual`; a name that is new, or gone, says both in one. Of fewer than eight months before
    nothing is called usual."""
    if found.times is Times.NEW:
        return Wording("new_1" if found.months <= 1 else "new")
    is_usual = found.months >= FEWEST_PERIODS
    sentence = f"{found.times}_before" if found.times in _BY_USUAL and not is_usual else f"{found.times}"
    if found.months <= 1:
        return Wording(sentence, after="after_month")
    return Wording(
        sentence, after="after_usual" if is_usual and found.usual >= FEWEST_USUAL else "after_months"
    )

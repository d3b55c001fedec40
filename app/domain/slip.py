"""How slips, vouchers and labels stand on paper, as the shop has set it."""

from dataclasses import dataclass

from app.domain.shop import US_LETTER, Shop, SlipPaper

ROLLS = frozenset({SlipPaper.ROLL_80, SlipPaper.ROLL_58})
MOST_COPIES = 2


@dataclass(frozen=True, slots=True)
class SlipForm:
    """The paper, how many copies, and whether there is a line to sign on. `letter`: whole sheets are US Letter."""

    paper: SlipPaper = SlipPaper.ROLL_80
    copies: int = 1
    signature: bool = False
    letter: bool = False

    @property
    def is_roll(self) -> bool:
        """Whether it is as long as its text."""
        return self.paper in ROLLS


def form_of(shop: Shop) -> SlipForm:
    """What the shop has set."""
    return SlipForm(
        paper=shop.slip_paper,
        copies=min(max(shop.slip_copies, 1), MOST_COPIES),
        signature=shop.slip_signature,
        letter=shop.paper in US_LETTER,
    )

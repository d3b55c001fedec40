"""The sheet that bears an owner's recovery code."""

from dataclasses import dataclass

from app.domain.shop import Paper


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """Everything already in the words that are printed; only the code itself is said nowhere else."""

    language: str
    shop: str
    name: str
    code: str
    made: str
    paper: Paper = Paper.A4_DIN_B

    def __repr__(self) -> str:
        return f"RecoverySheet({self.name!r})"

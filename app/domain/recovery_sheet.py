"""The sheet that bears a recovery code: an owner's, or that of an encrypted database."""

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
    part: str = "recovery"  # of the words; "recovery_key" where it opens the database

    def __repr__(self) -> str:
        return f"RecoverySheet({self.name!r})"

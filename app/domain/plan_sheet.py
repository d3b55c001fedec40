"""The plan as the customer takes it home."""

from dataclasses import dataclass

from app.domain.letter import Agreed, Letterhead
from app.domain.shop import Paper


@dataclass(frozen=True, slots=True)
class PlanSheet:
    """Everything already in the words that are printed, and nothing that is not the customer's to read."""

    language: str
    paper: Paper
    head: Letterhead
    number: str
    customer: str
    told_on: str
    about: str
    promised: str
    rows: tuple[Agreed, ...]
    handler: str
    printed: str

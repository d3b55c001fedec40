"""Letters to others than the customer: what a supplier or a colleague reads tells nobody who complained."""

from collections.abc import Sequence

from app.domain.complaint import Complaint
from app.domain.letter import LetterKind
from app.domain.masking import Trait, masked
from app.services import case_studies
from app.store import case_studies as kept

# A colleague may be named among ourselves.
_WHO = frozenset(Trait) - {Trait.COLLEAGUE}
# What may hold a name that somebody typed.
_SAID = ("complaint", "wish", "product", "goods_left", "reason")


def nameless(fields: dict[str, str], complaint: Complaint, kind: LetterKind) -> dict[str, str]:
    """The fields of such a letter: the customer is not named, and what they said is without names and numbers."""
    bare = dict.fromkeys(("customer", "rights", "final_response", "dispute_body"), "")
    said = dict(zip(_SAID, without_names([fields[name] for name in _SAID], complaint), strict=True))
    found = fields | bare | said
    return found | _study(complaint) if kind is LetterKind.CASE_STUDY else found


def without_names(texts: Sequence[str], complaint: Complaint) -> list[str]:
    """What somebody typed at the desk, as those may read it who are not to know the customer."""
    about = case_studies.known_people(complaint, texts)
    return [masked(text, about).text for text in texts]


def named_in(words: str, complaint: Complaint, fields: dict[str, str]) -> tuple[str, ...]:
    """What in the words that somebody typed into a case study tells who it was about. The shop, the item and the
    study's title were put into its first lines, and are not meant."""
    for name in ("shop", "case_title", "product"):
        words = words.replace(fields[name], " ") if fields[name] else words
    seen = masked(words, case_studies.known_people(complaint, [words])).found
    return tuple(dict.fromkeys(one.words for one in seen if one.trait in _WHO))


def _study(complaint: Complaint) -> dict[str, str]:
    """The newest case study of the complaint, or what one would begin with."""
    written = kept.of(complaint.id)
    study = written[-1] if written else case_studies.propose(complaint.id).study
    return {
        "case_title": " ".join(study.title.split()),
        "what_happened": study.what_happened.strip(),
        "what_we_did": study.what_we_did.strip(),
        "what_we_learned": study.what_we_learned.strip(),
    }

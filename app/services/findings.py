"""A month in sentences, where no window says them: on the terminal and in files."""

from app.documents import findings, words
from app.domain.headline import headline
from app.domain.review import Review


def sentences(review: Review, language: str = words.ENGLISH) -> tuple[str, ...]:
    """What the month tells, one finding each."""
    said = words.of(language)
    return tuple(findings.sentence(found, said) for found in headline(review))

"""The findings of a month in the sentences of a language, for paper and for the terminal."""

from collections.abc import Iterable

from app.documents.words import Words
from app.domain.finding_words import is_round, wording
from app.domain.headline import Finding


def sentence(found: Finding, said: Words) -> str:
    """`11 complaints, usual for you`; without a full stop, as several are joined."""
    keys = wording(found)
    values: dict[str, object] = {
        "n": found.count,
        "of": found.of,
        "before": found.of,
        "name": found.name,
        "product": found.product,
        "usual": rounded(found.usual, said),
        "sales": found.sales,
        "months": found.months,
        "days": found.days,
        "day": said.short_day(found.week) if found.week else "",
        "year_before": found.year_before,
    }
    for part in ("complaints", "after"):
        key = getattr(keys, part)
        values[part] = said.text("findings", key, **values) if key else ""
    also = ", " + said.text("findings", keys.also, **values) if keys.also else ""
    return said.text("findings", keys.sentence, **values) + also


def headline(findings: Iterable[Finding], said: Words) -> str:
    """All of them as one sentence, which begins with a capital letter and ends with a full stop."""
    joined = said.text("numbers", "join").join(sentence(found, said) for found in findings)
    return joined[:1].upper() + joined[1:] + "." if joined else ""


def rounded(value: float, said: Words) -> str:
    """`2.5`, but `12`: a mean with as many digits as say something."""
    return str(round(value)) if is_round(value) else said.number(value)

"""A letter that barely needs a second page is set closer; one that needs it anyway, or none, is not."""

from app.documents.letter_pdf import draw_letter
from tests.app.documents.papers import letter, pages, seen


def step_and_pages(paragraphs: int) -> tuple[float, int]:
    """How far two paragraphs of one line stand apart, in millimetres, and how many pages the letter has."""
    drawn = draw_letter(letter(paragraphs=(*(f"Line {n}." for n in range(paragraphs)), "{agreed_table}")))
    runs = {run.text: run.y for run in seen(drawn)}
    return round(runs["Line 1."] - runs["Line 0."], 1), len(pages(drawn))


def test_a_page_is_saved_by_a_closer_setting_and_nothing_is_set_closer_in_vain() -> None:
    found = [step_and_pages(paragraphs) for paragraphs in range(9, 16)]
    steps = sorted({step for step, _ in found})
    close, roomy = steps[0], steps[-1]
    assert len(steps) == 2 and 0.8 < close / roomy < 0.95
    closer = [place for place, (step, _) in enumerate(found) if step == close]
    assert {found[place][1] for place in closer} == {1}
    assert all(count == 1 for _, count in found[: closer[0]])
    assert all(count == 2 for _, count in found[closer[-1] + 1 :]) and found[-1][1] == 2

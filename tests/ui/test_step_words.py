"""Steps nobody wrote, in the window's language wherever they stand."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator

from app import clock, identity
from app.domain.complaint import Channel
from app.domain.due import Due
from app.domain.escalation import EscalatedTo
from app.services import due, escalations, plans
from tests.builders import Desk
from tests.conftest import NOW
from ui.words.steps import item_words, step_words


class Backwards(QTranslator):
    """Says everything as nobody does, and keeps who is meant."""

    def translate(self, context: str, source: str, disambiguation: str = "", n: int = -1) -> str:
        return f"§ {source}"

    def isEmpty(self) -> bool:
        return False


@pytest.fixture
def translated(qapp: QCoreApplication) -> object:
    translator = Backwards()
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


def test_today_says_them_in_its_own_language(desk: Desk, translated: None) -> None:
    found = desk.acknowledged()
    assert said_today() == ["§ Decide what comes next"]
    escalations.escalate(
        found,
        desk.robin,
        escalation_id=identity.new_id(),
        kind=EscalatedTo.SUPPLIER,
        to_words="Brook Ltd",
        because="Whose fault is it?",
        due=Due(NOW.date() + timedelta(days=1)),
    )
    words = ["§ Tell the customer that Brook Ltd is looking at it", "§ Get the answer of Brook Ltd"]
    assert said_today() == words
    assert sorted(step_words(one) for one in plans.steps_of(found)) == sorted(words)
    running = escalations.running(found)
    assert running
    escalations.told(running.id, desk.robin, how=Channel.CALL)
    desk.step(found, "Ask again", on=NOW.date() + timedelta(days=1))
    assert said_today() == [words[1], "Ask again"]


def said_today() -> list[str]:
    with clock.standing_at(NOW + timedelta(days=1)):
        return [item_words(one) for one in due.today()]

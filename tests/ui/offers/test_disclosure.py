"""In the EU a repair is offered only once the customer was told of the choice and of the longer liability."""

import pytest
from pytestqt.qtbot import QtBot

from app.paths import DataFolder
from app.services import offers
from tests.builders import Desk
from tests.ui.offers.hands import Hands, Key, Mod
from ui.main_window import MainWindow


@pytest.fixture
def desk(folder: DataFolder) -> Desk:
    return Desk.set_up(country="DE", currency="EUR")


def test_a_repair_needs_the_tick(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    key = desk.acknowledged()
    hands = Hands(window)
    page = hands.open(key)
    hands.press(Key.Key_O, Mod.AltModifier)
    hands.choose("repa")
    hands.fill("job", "new seal")
    hands.do_next()
    assert offers.of(key) == [] and hands.question.form.fields["told_rights"].error()
    assert hands.question.form.fields["job"].text() == "new seal"
    hands.press(Key.Key_Space)  # the focus went to the tick
    hands.do_next()
    (made,) = offers.of(key)
    assert made.told_rights_at is not None
    assert page.questions.question is None


def test_what_is_typed_is_there_again_with_its_remedy(window: MainWindow, desk: Desk) -> None:
    key, other = desk.acknowledged(), desk.acknowledged()
    hands = Hands(window)
    hands.open(key)
    hands.press(Key.Key_O, Mod.AltModifier)
    hands.choose("v")
    hands.fill("amount", "12,50")
    hands.open(other)
    hands.open(key)
    hands.press(Key.Key_O, Mod.AltModifier)
    fields = hands.question.form.fields
    assert fields["remedy"].text() == "voucher" and fields["amount"].text() == "12,50"
    assert not fields["amount"].isHidden() and fields["job"].isHidden()

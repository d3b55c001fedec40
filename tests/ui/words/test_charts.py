"""What charts say aloud."""

from pytestqt.qtbot import QtBot

from ui.words.charts import ScreenWording


def test_one_is_said_in_the_singular(qtbot: QtBot) -> None:
    said = ScreenWording()
    assert said.spoken("named", name="Delivery", n=said.number(1)) == "Delivery: 1 complaint"
    assert said.spoken("named", name="Delivery", n=said.number(21)) == "Delivery: 21 complaints"

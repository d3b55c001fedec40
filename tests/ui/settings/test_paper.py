"""What goes on paper, as it is chosen in Settings: sheet and envelope, dispute body, logo, signatures."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit
from pytestqt.qtbot import QtBot

from app.domain import geometry
from app.domain.shop import Paper
from app.paths import DataFolder
from app.services import files, pictures, settings, staff
from tests.builders import Desk
from ui.pages.settings import SettingsPage
from ui.widgets.settings_letters import LettersPart
from ui.widgets.settings_pin import OwnPinPart
from ui.widgets.settings_shop import ShopFactsPart
from ui.widgets.settings_staff import StaffPart
from ui.words.papers import advice, paper_name

Key = Qt.Key


@pytest.fixture
def hand(tmp_path: Path) -> Path:
    """A photo of a signature."""
    image = QImage(300, 120, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.setPen(QColor("black"))
    for down in range(60, 66):
        painter.drawLine(QPoint(40, down), QPoint(220, down - 30))
    painter.end()
    image.save(str(tmp_path / "hand.jpg"))
    return tmp_path / "hand.jpg"


def _letters(page: SettingsPage) -> LettersPart:
    page.open_section("letters")
    assert isinstance(page.part, LettersPart)
    return page.part


def _staff(page: SettingsPage) -> StaffPart:
    page.open_section("staff")
    assert isinstance(page.part, StaffPart)
    return page.part


def test_each_of_the_ten_papers_can_be_chosen_and_is_kept(page: SettingsPage) -> None:
    part = _letters(page)
    assert part.paper.count() == len(Paper) == len({paper_name(paper) for paper in Paper})
    for paper in Paper:
        part.paper.set_paper(paper)
        assert part.advice.text() == advice(paper)
        assert part.picture.accessibleDescription() == paper_name(paper)
        assert not part.picture.grab().isNull()
    page.save()
    assert settings.shop().paper is Paper.LETTER_PLAIN


def test_what_is_not_known_for_certain_is_said_to_be_tried() -> None:
    assert [paper for paper in Paper if "calibration" in advice(paper)] == [
        paper for paper in Paper if geometry.of(paper).calibrate
    ]


def test_the_dispute_body_is_kept_and_the_closed_platform_is_told(page: SettingsPage) -> None:
    part = _letters(page)
    body = part.fields["dispute_body"].widget  # type: ignore[union-attr]
    assert isinstance(body, QPlainTextEdit) and body.toPlainText() == "" and not part.closed.isVisible()
    body.setPlainText("Plattform: https://EC.europa.eu/consumers/odr/")
    assert part.closed.isVisible()
    body.setPlainText("Allgemeine Verbraucherschlichtungsstelle, Kehl")
    assert not part.closed.isVisible()
    page.save()
    assert settings.shop().dispute_body == "Allgemeine Verbraucherschlichtungsstelle, Kehl"


def test_what_letters_say_of_the_law_is_shown_with_its_source_and_whether_it_is_printed(
    page: SettingsPage, desk: Desk
) -> None:
    law = _letters(page).law
    shown = [one.text() for one in law.findChildren(QLabel)]
    assert any("Consumer Rights Act 2015" in one and "Printed" in one for one in shown)
    assert not any("To be checked" in one for one in shown)
    settings.save_shop(replace(settings.shop(), country="DE", language="de"), desk.owner)
    page.load()
    shown = [one.text() for one in law.findChildren(QLabel)]
    assert any("BGB §§ 437" in one and "To be checked, never printed" in one for one in shown)
    assert any(one.startswith("Ist die Ware mangelhaft") for one in shown)


def test_an_svg_logo_is_told_what_to_do_with_it(page: SettingsPage, tmp_path: Path) -> None:
    part = page.part
    assert isinstance(part, ShopFactsPart)
    (tmp_path / "mark.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    assert not part.logo.take(tmp_path / "mark.svg")
    assert "PNG" in part.logo.error_line.text() and not part.is_touched


def test_a_lost_logo_can_be_chosen_anew(page: SettingsPage, hand: Path) -> None:
    part = page.part
    assert isinstance(part, ShopFactsPart)
    part.logo.set_value("0" * 64)
    assert part.logo.error_line.text() and part.logo.remove_button.isVisibleTo(part)
    assert part.logo.take(hand) and not part.logo.error_line.text()


def test_an_owner_chooses_and_removes_a_signature_by_keys(
    qtbot: QtBot, page: SettingsPage, desk: Desk, hand: Path
) -> None:
    part = _staff(page)
    robin = next(row for row in part.rows if row.before.id == desk.robin)
    robin.name.setFocus()
    qtbot.keyClick(robin.name, Key.Key_G, Qt.KeyboardModifier.AltModifier)
    assert part.signing.isVisible() and QApplication.focusWidget() is part.signing.field.choose_button
    assert part.signing.field.take(hand)
    assert files.get(staff.get(desk.robin).signature) == pictures.read_signature(hand)
    assert part.signing.isVisible() and not part.signing.field.preview.pixmap().isNull()
    assert not part.is_touched  # it was kept at once
    part.signing.field.remove_button.click()
    assert staff.get(desk.robin).signature == ""
    qtbot.keyClick(part.signing, Key.Key_Escape)
    row = next(row for row in part.rows if row.before.id == desk.robin)
    assert not part.signing.isVisible() and QApplication.focusWidget() is row.sign_button


def test_a_lost_signature_is_told(page: SettingsPage, desk: Desk, hand: Path, folder: DataFolder) -> None:
    pictures.sign_for(desk.robin, desk.owner, content=pictures.read_signature(hand))
    (folder.files / staff.get(desk.robin).signature).unlink()
    part = _staff(page)
    part.ask_signature(next(row for row in part.rows if row.before.id == desk.robin))
    assert part.signing.field.error_line.text()
    assert part.signing.field.take(hand) and not part.signing.field.error_line.text()


def test_somebody_new_signs_once_they_are_saved(page: SettingsPage) -> None:
    part = _staff(page)
    part.add()
    assert not part.rows[-1].sign_button.isEnabled()


def test_everybody_chooses_their_own(page: SettingsPage, desk: Desk, hand: Path) -> None:
    page.backend.set_desk(desk.robin)
    page.load()
    page.open_section("pin")
    part = page.part
    assert isinstance(part, OwnPinPart) and part.signature.isVisible()
    assert part.signing.field.take(hand)
    assert staff.get(desk.robin).signature and not staff.get(desk.owner).signature


def test_readers_sign_nothing(page: SettingsPage, desk: Desk) -> None:
    page.backend.set_desk(desk.reader)
    page.load()
    page.open_section("pin")
    part = page.part
    assert isinstance(part, OwnPinPart) and not part.signature.isVisible()


def test_a_file_that_is_no_signature_is_told_and_keeps_the_one_before(
    page: SettingsPage, desk: Desk, hand: Path, tmp_path: Path
) -> None:
    pictures.sign_for(desk.robin, desk.owner, content=pictures.read_signature(hand))
    kept, part = staff.get(desk.robin).signature, _staff(page)
    part.ask_signature(next(row for row in part.rows if row.before.id == desk.robin))
    (tmp_path / "words.png").write_text("not a picture")
    assert not part.signing.field.take(tmp_path / "words.png") and part.signing.field.error_line.text()
    assert staff.get(desk.robin).signature == kept

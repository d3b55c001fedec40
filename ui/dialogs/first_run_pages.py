"""The six short pages of first run. Each is filled with what most shops need, so that any of them can wait."""

from datetime import time
from pathlib import Path

from PySide6.QtCore import QLocale, Qt, QTime
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QSpinBox,
    QTimeEdit,
    QVBoxLayout,
    QWidget,
)

from app import start
from app.domain.clocks import ClockRules
from app.domain.country import Country
from app.domain.workdays import WEEK, Hours
from app.errors import UserError
from app.services import backup_keeping, pictures
from ui import theme
from ui.widgets.button import Button
from ui.widgets.form import ErrorLine, Form
from ui.widgets.label import IconLabel, label
from ui.widgets.paper_choice import PaperChoice
from ui.words.faults import fault_sentence
from ui.words.papers import advice

Fields = dict[str, object]


class StepPage(QWidget):
    """Title, one sentence, the fields; `answers` are values of the shop by name."""

    def __init__(self, step: str, title: str, sentence: str) -> None:
        super().__init__()
        self.step = step
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(theme.px(8))
        self.body.addWidget(label(title, "title"))
        self.body.addWidget(label(sentence, "table", "text2", wrap=True))
        self.setAccessibleName(title)

    def answers(self) -> Fields:
        return {}


class ShopPage(StepPage):
    """Who the shop is. The logo is read here and kept by the service."""

    def __init__(self, countries: list[Country]) -> None:
        super().__init__(
            self.tr("Your shop"),
            self.tr("Welcome. First, your shop"),
            self.tr("This goes at the head of your letters and slips. You can change it later."),
        )
        self.logo = b""
        self.form = Form(12)
        self.form.add_line(self.tr("Shop name"), "name")
        self.form.add_line(self.tr("Address"), "address", placeholder=self.tr("Street, town and postcode"))
        self.form.add_line(self.tr("Phone"), "phone", span=6)
        self.country = QComboBox()
        self.form.add(self.tr("Country"), "country", self.country, span=6)
        self.logo_button = Button(self.tr("Logo…"), "image-plus", size="row")
        self.logo_words = label(self.tr("A picture file, if you have one"), "small", "text2", wrap=True)
        self.body.addWidget(self.form)
        self._fill_countries(countries)
        row = QHBoxLayout()
        row.addWidget(self.logo_button)
        row.addWidget(self.logo_words, 1)
        self.body.addLayout(row)
        self.logo_button.clicked.connect(self._on_logo)

    def answers(self) -> Fields:
        typed = {key: self.form.fields[key].text().strip() for key in ("name", "address", "phone")}
        lines = [part.strip() for part in typed["address"].split(",") if part.strip()]
        return typed | {"address": "\n".join(lines), "country": self.country.currentData()}

    def take_logo(self, path: Path) -> bool:
        """Read the picture; a file that is none is said to be so in place."""
        try:
            self.logo = pictures.read_logo(path)
        except UserError as fault:
            self.logo_words.setText(fault_sentence(fault))
            return False
        self.logo_words.setText(path.name)
        return True

    def _fill_countries(self, countries: list[Country]) -> None:
        for one in sorted(countries, key=lambda one: country_name(one.code)):
            self.country.addItem(country_name(one.code), one.code)
        self.country.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        here = QLocale.territoryToCode(QLocale.system().territory())
        self.country.setCurrentIndex(max(self.country.findData(here), 0))
        if self.country.findData(here) < 0:
            self.country.setCurrentIndex(self.country.findData("GB"))

    def _on_logo(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self,
            self.tr("Choose the logo"),
            "",
            self.tr("Pictures (*.png *.jpg *.jpeg *.gif *.webp *.bmp *.svg)"),
        )
        if name:
            self.take_logo(Path(name))


class HoursPage(StepPage):
    """The opening days: promises are counted in them."""

    def __init__(self) -> None:
        super().__init__(
            self.tr("Opening hours"),
            self.tr("When are you open?"),
            self.tr("Promises are counted in your opening days. Public holidays are known."),
        )
        self.days: list[tuple[QCheckBox, QTimeEdit, QTimeEdit]] = []
        grid = QGridLayout()
        grid.setVerticalSpacing(4)
        for day in range(7):
            self._add_day(grid, day)
        grid.setColumnStretch(3, 1)
        self.body.addLayout(grid)

    def answers(self) -> Fields:
        week = {
            day: Hours(_time(opens), _time(closes))
            for day, (is_open, opens, closes) in enumerate(self.days)
            if is_open.isChecked()
        }
        return {"week": week}

    def _add_day(self, grid: QGridLayout, day: int) -> None:
        name = QLocale().dayName(day + 1)
        usual = WEEK.get(day)
        box = QCheckBox(name)
        box.setChecked(usual is not None)
        hours = usual or Hours(time(9), time(14))
        fields = [QTimeEdit(QTime(at.hour, at.minute)) for at in (hours.opens, hours.closes)]
        for column, (field, words) in enumerate(
            zip(fields, (self.tr("{day} from"), self.tr("{day} to")), strict=True)
        ):
            field.setAccessibleName(words.format(day=name))
            field.setDisplayFormat(QLocale().timeFormat(QLocale.FormatType.ShortFormat))
            field.setEnabled(box.isChecked())
            box.toggled.connect(field.setEnabled)
            theme.sized(field, width=96)
            _set_margins(field)
            grid.addWidget(field, day, column + 1)
        grid.addWidget(box, day, 0)
        self.days.append((box, fields[0], fields[1]))


class PromisesPage(StepPage):
    """What every customer is promised, as sentences."""

    def __init__(self) -> None:
        super().__init__(
            self.tr("Promises"),
            self.tr("What do you promise?"),
            self.tr("Redress reminds you before each of these. Most shops leave them as they are."),
        )
        self.numbers = {
            "acknowledge_hours": self._add(
                self.tr("We say that we have it within"), 24, 240, self.tr("hours")
            ),
            "promise_days": self._add(
                self.tr("We come back with a plan within"), 2, 60, self.tr("working days")
            ),
            "follow_up_days": self._add(
                self.tr("Once put right, we ask after"), 5, 90, self.tr("working days")
            ),
        }

    def answers(self) -> Fields:
        return {"clocks": ClockRules(**{name: box.value() for name, box in self.numbers.items()})}  # type: ignore[arg-type]

    def _add(self, words: str, usual: int, most: int, unit: str) -> QSpinBox:
        box = QSpinBox()
        box.setRange(1, most)
        box.setValue(usual)
        box.setAccessibleName(f"{words} … {unit}")
        theme.sized(box, width=76)
        _set_margins(box)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(label(words), 1)
        row.addWidget(box)
        behind = label(unit, "body", "text2")
        theme.sized(behind, width=96)
        row.addWidget(behind)
        self.body.addLayout(row)
        return box


class PaperPage(StepPage):
    """Paper, money and time zone, suggested from the country."""

    def __init__(self) -> None:
        super().__init__(
            self.tr("Paper"),
            self.tr("Paper and money"),
            self.tr("As is usual in your country. Slips are for a till roll of 80 mm."),
        )
        self.paper = PaperChoice()
        self.form = Form(12)
        self._paper_field = self.form.add(self.tr("Paper and envelope of letters"), "paper", self.paper)
        self.form.add_line(self.tr("Currency"), "currency", span=4)
        self.zone = QComboBox()
        self.form.add(self.tr("Time zone"), "zone", self.zone, span=8)
        self.body.addWidget(self.form)
        self.paper.chosen.connect(self._show_advice)
        self._show_advice()

    def suggest(self, country: Country) -> None:
        """What is usual in the country."""
        self.paper.set_paper(country.paper)
        self.form.fields["currency"].set_text(currency_of(country.code) or "EUR")
        self.zone.clear()
        self.zone.addItems(list(country.zones))

    def answers(self) -> Fields:
        currency = self.form.fields["currency"].text().strip().upper()
        return {
            "paper": self.paper.paper(),
            "currency": currency or "EUR",
            "zone": self.zone.currentText() or "Europe/London",
        }

    def _show_advice(self) -> None:
        self._paper_field.note.setText(advice(self.paper.paper()))
        self._paper_field.note.show()


class BackupPage(StepPage):
    """Where the backups go."""

    def __init__(self) -> None:
        super().__init__(
            self.tr("Backup"),
            self.tr("Nothing gets lost"),
            self.tr("Backups are checked as soon as they are made."),
        )
        folder = start.folder().backups
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(IconLabel("hard-drive", "text2", 17), 0, Qt.AlignmentFlag.AlignTop)
        words = self.tr("One is made every half hour in which something was changed, in {folder}.")
        row.addWidget(label(words.format(folder=folder), "table", wrap=True), 1)
        self.body.addLayout(row)
        self.body.addSpacing(theme.px(6))
        self.body.addWidget(label(self.tr("A second place"), "strong"))
        why = self.tr(
            "A stick or another disk, so that fire, theft or a dying disk takes only one of the two."
        )
        self.body.addWidget(label(why, "table", "text2", wrap=True))
        self._place, self.place_words = "", label("", "table", wrap=True)
        self.error_line = ErrorLine()
        self.place_button = Button(self.tr("Choose a folder…"), "usb", size="row")
        chosen = QHBoxLayout()
        chosen.setSpacing(8)
        chosen.addWidget(self.place_button)
        chosen.addWidget(self.place_words, 1)
        self.body.addLayout(chosen)
        self.body.addWidget(self.error_line)
        self.place_button.clicked.connect(self._on_choose)
        self.show_place("")

    def answers(self) -> Fields:
        return {"second_place": self._place}

    def choose(self, place: Path) -> None:
        """Take this folder, or say what speaks against it."""
        try:
            self.show_place(backup_keeping.require_place(place))
        except UserError as fault:
            self.error_line.set_text(fault_sentence(fault))

    def show_place(self, place: str) -> None:
        """The folder chosen, with a word where it is a poor one."""
        self._place = place
        self.error_line.set_text(None)
        poor = bool(place) and backup_keeping.is_same_disk(Path(place))
        doubt = self.tr("It lies on the disk of the data, and would die with it.")
        words = place or self.tr("None yet. Settings, Backup asks again.")
        self.place_words.setText(f"{words}\n{doubt}" if poor else words)

    def _on_choose(self) -> None:
        found = QFileDialog.getExistingDirectory(self, self.tr("A second place"))
        if found:
            self.choose(Path(found))


def country_name(code: str) -> str:
    """The country in the chosen language's letters where Qt knows it, else its code."""
    territory = QLocale.codeToTerritory(code)
    return code if territory == QLocale.Country.AnyCountry else QLocale.territoryToString(territory)


def currency_of(code: str) -> str:
    """The ISO code of the money that is used in a country."""
    territory = QLocale.codeToTerritory(code)
    return QLocale(QLocale.Language.AnyLanguage, QLocale.Script.AnyScript, territory).currencySymbol(
        QLocale.CurrencySymbolFormat.CurrencyIsoCode
    )


def _set_margins(box: QAbstractSpinBox) -> None:
    """Room between the frame and the words, which a style sheet does not give to a field in a field."""
    for line in box.findChildren(QLineEdit):
        line.setTextMargins(theme.px(5), 0, theme.px(2), 0)


def _time(field: QTimeEdit) -> time:
    at = field.time()
    return time(at.hour(), at.minute())

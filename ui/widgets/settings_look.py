"""Text size, light or dark, and language; what is chosen is seen at once, and kept by saving."""

from typing import Any

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QComboBox, QLabel

from app.changes import Changed
from app.domain.shop import Shop
from app.domain.staff import Role
from app.services import settings, staff
from ui import theme
from ui.backend import Backend
from ui.when import span
from ui.widgets.check_row import CheckRow
from ui.widgets.form import FormField
from ui.widgets.label import label
from ui.widgets.panel import Panel
from ui.widgets.segmented import Segmented
from ui.widgets.settings_part import ShopPart

_LANGUAGES = {"en": "English"}
_AHEAD = (0, 5, 15, 30, 60)  # minutes
_FIRST_DAYS = (6, 7, 1)  # Saturday, Sunday, Monday: wherever people live, the week begins on one of them


class LookPart(ShopPart):
    """`tried` brings theme and text size as soon as they are chosen, and again when they are undone. These two are a
    matter of whoever looks; language and notices are the owner's."""

    tried = Signal(str, int)
    owner_only = False

    def __init__(self, backend: Backend) -> None:
        super().__init__(backend)
        sizes: list[tuple[object, str, str]] = [(size, f"{size} %", "") for size in theme.SCALES]
        modes: list[tuple[object, str, str]] = [
            ("light", self.tr("Light"), "sun"),
            ("dark", self.tr("Dark"), "moon"),
            ("system", self.tr("As the computer"), "monitor"),
        ]
        self.size_choice = Segmented(self.tr("Text size"), sizes)
        self.mode_choice = Segmented(self.tr("Light or dark"), modes)
        self.language_choice = QComboBox()
        self.clock_choice = Segmented(self.tr("Clock"), self._clocks())
        self.week_choice = Segmented(self.tr("The week begins on"), self._first_days())
        self._is_tried = False
        self._owners_words: list[QLabel] = []
        for code, words in _LANGUAGES.items():
            self.language_choice.addItem(words, code)
        self._build()
        self.announce_row = CheckRow(
            self.tr("Say it on the desktop when something falls due"),
            second=self.tr(
                "Only how many, never a name; beside the clock also while the window is small or locked."
            ),
        )
        self.remind_choice = Segmented(self.tr("Remind ahead"), self._minutes())
        self._build_announce()
        for choice in (self.size_choice, self.mode_choice):
            choice.chosen.connect(self._on_chosen)
        self.watch(self.size_choice, self.mode_choice, self.language_choice, self.announce_row.box)
        self.watch(self.clock_choice, self.week_choice, self.remind_choice)

    def fill(self, shop: Shop) -> None:
        self.size_choice.set_value(shop.text_size if shop.text_size in theme.SCALES else theme.SCALES[0])
        self.mode_choice.set_value(shop.theme if shop.theme in ("light", "dark") else "system")
        self.language_choice.setCurrentIndex(max(self.language_choice.findData(shop.language), 0))
        self.announce_row.set_checked(shop.announce)
        self.remind_choice.set_value(min(_AHEAD, key=lambda minutes: abs(minutes - shop.remind_minutes)))
        self.clock_choice.set_value(shop.clock_hours if shop.clock_hours in (12, 24) else 0)
        self.week_choice.set_value(shop.week_begins if shop.week_begins in _FIRST_DAYS else 0)
        owner = self._is_owner()
        for part in (
            self.language_choice, self.announce_row, self.remind_choice, self.clock_choice, self.week_choice
        ):  # fmt: skip
            part.setEnabled(owner)
        for words in self._owners_words:
            words.setVisible(not owner)
        if self._is_tried:
            self._on_chosen()
        self._is_tried = False

    def facts(self) -> dict[str, Any]:
        return {
            "text_size": self.size_choice.value(),
            "theme": self.mode_choice.value(),
            "language": self.language_choice.currentData(),
            "announce": self.announce_row.is_checked(),
            "remind_minutes": self.remind_choice.value(),
            "clock_hours": self.clock_choice.value(),
            "week_begins": self.week_choice.value(),
        }

    def typed(self) -> object:
        return self.facts()

    def save(self) -> Changed:
        if self._is_owner():
            return super().save()
        mode, size = str(self.mode_choice.value()), int(str(self.size_choice.value()))
        return settings.save_look(self.backend.by, theme=mode, text_size=size)

    def _is_owner(self) -> bool:
        return staff.get(self.backend.by).role is Role.OWNER

    def _build(self) -> None:
        look = Panel(self.tr("Look"), "sun-moon", margin=12)
        look.body.setSpacing(12)
        look.add(FormField(self.tr("Text size"), self.size_choice, key="text_size"))
        look.add(
            FormField(
                self.tr("Light or dark"),
                self.mode_choice,
                key="theme",
                note=self.tr("What you choose is shown at once. Save keeps it for everybody at this desk."),
            )
        )
        language = Panel(self.tr("Language"), "languages", margin=12)
        language.add(
            FormField(
                self.tr("Language of the program, letters and slips"),
                self.language_choice,
                key="language",
                note=self.tr("Dates, sums and weekdays follow it too."),
            )
        )
        language.body.setSpacing(12)
        language.add(FormField(self.tr("Clock"), self.clock_choice, key="clock_hours"))
        language.add(FormField(self.tr("The week begins on"), self.week_choice, key="week_begins"))
        choices = (self.size_choice, self.mode_choice, self.language_choice, self.clock_choice)
        for choice in (*choices, self.week_choice):
            theme.sized(choice, width=440)
        for panel in (look, language):
            self.column.addWidget(panel)
        language.add_right(self._owners())
        self.column.addStretch(1)

    def _clocks(self) -> list[tuple[object, str, str]]:
        region = self.tr("As in the region")
        return [(0, region, ""), (24, self.tr("24 hours"), ""), (12, self.tr("12 hours"), "")]

    def _first_days(self) -> list[tuple[object, str, str]]:
        short = QLocale.FormatType.ShortFormat
        days = [(day, QLocale().standaloneDayName(day, short), "") for day in _FIRST_DAYS]
        return [(0, self.tr("As in the region"), ""), *days]

    def _minutes(self) -> list[tuple[object, str, str]]:
        ahead: list[tuple[object, str, str]] = [(0, self.tr("Never"), "")]
        return ahead + [(minutes, span(minutes), "") for minutes in _AHEAD if minutes]

    def _owners(self) -> QLabel:
        words = label(self.tr("Only the owner can change these"), "small", "text2")
        self._owners_words.append(words)
        return words

    def _build_announce(self) -> None:
        panel = Panel(self.tr("What falls due"), "alarm-clock", margin=12)
        panel.add_right(self._owners())
        panel.body.setSpacing(12)
        panel.add(self.announce_row)
        note = self.tr("Before what has a time of day. What is due by closing stands on Today all day.")
        panel.add(FormField(self.tr("Remind ahead"), self.remind_choice, key="remind_minutes", note=note))
        theme.sized(self.remind_choice, width=440)
        self.column.insertWidget(self.column.count() - 1, panel)

    def _on_chosen(self, *_: object) -> None:
        self._is_tried = True
        self.tried.emit(str(self.mode_choice.value()), int(str(self.size_choice.value())))

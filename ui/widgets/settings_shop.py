"""The shop as it stands at the head of letters and slips, and where it is."""

from typing import Any

from PySide6.QtWidgets import QComboBox, QLineEdit

from app.domain.shop import Shop
from app.services import settings
from ui.backend import Backend
from ui.widgets.form import Form, FormField
from ui.widgets.logo_field import LogoField
from ui.widgets.panel import Panel
from ui.widgets.settings_part import ShopPart
from ui.words import places

_LINES = ("name", "tagline", "address", "phone", "email", "company_line")
_CHOICES = ("country", "region", "zone", "currency")
_LONGEST_CHOICE = 9  # letters; a longer country must not widen the form


class ShopFactsPart(ShopPart):
    """Regions and time zones follow the country."""

    def __init__(self, backend: Backend) -> None:
        super().__init__(backend)
        self._countries = {one.code: one for one in settings.countries()}
        self.head, self.place = Form(columns=12), Form(columns=12)
        self.logo = LogoField()
        self._build_head()
        self._build_place()
        self.column.addStretch(1)
        self.fields |= self.head.fields | self.place.fields
        self.watch(*(field.widget for field in self.fields.values() if isinstance(field, FormField)))
        self.logo.chosen.connect(self.touched)
        self._choice("country").activated.connect(self._on_country)

    def fill(self, shop: Shop) -> None:
        for key in _LINES:
            self._field(key).set_text(getattr(shop, key))
        for line in self.head.findChildren(QLineEdit):
            line.home(False)  # the beginning of what is too long, not its end
        self.logo.set_value(shop.logo)
        self._choose("country", shop.country, places.country_name(shop.country))
        self._show_country(shop.country)
        for key in ("region", "zone", "currency"):
            self._choose(key, getattr(shop, key), getattr(shop, key))

    def facts(self) -> dict[str, Any]:
        typed = {key: self._field(key).text().strip() for key in _LINES}
        chosen = {key: self._choice(key).currentData() for key in _CHOICES}
        return {**typed, **chosen, "logo": self.logo.value()}

    def typed(self) -> object:
        return self.facts()

    def _build_head(self) -> None:
        panel = Panel(self.tr("How the shop is called and reached"), "store", margin=12)
        self.head.add_line(self.tr("Shop name"), "name", span=6)
        self.head.add_line(self.tr("Tagline"), "tagline", span=6, placeholder=self.tr("Kitchen and home"))
        self.head.add_text(self.tr("Address"), "address", lines=3, span=6, note=self.tr("As it is printed"))
        self.head.add(self.tr("Logo"), "logo", self.logo, span=6)
        self.head.add_line(self.tr("Phone"), "phone", span=6)
        self.head.add_line(self.tr("E-mail"), "email", span=6)
        self.head.add_line(
            self.tr("Company line"),
            "company_line",
            placeholder=self.tr("Registered name, place and number"),
        )
        panel.add(self.head)
        self.column.addWidget(panel)

    def _build_place(self) -> None:
        panel = Panel(self.tr("Where it is"), "globe", margin=12)
        by_name = sorted((places.country_name(code), code) for code in self._countries)
        countries: list[places.Choice] = [(code, name) for name, code in by_name]
        self.place.add_choice(self.tr("Country"), "country", countries, span=3)
        self.place.add_choice(self.tr("Region"), "region", [], span=3)
        self.place.add_choice(self.tr("Time zone"), "zone", [], span=3)
        self.place.add_choice(self.tr("Currency"), "currency", places.currencies(), span=3)
        for key in _CHOICES:
            box = self.place.fields[key].widget
            assert isinstance(box, QComboBox)
            box.setMinimumContentsLength(_LONGEST_CHOICE)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        panel.add(self.place)
        self.column.addWidget(panel)

    def _on_country(self) -> None:
        self._show_country(str(self._choice("country").currentData()))

    def _show_country(self, code: str) -> None:
        country = self._countries.get(code)
        region, zone = self._choice("region"), self._choice("zone")
        region.clear()
        region.addItem(self.tr("Whole country"), "")
        zone.clear()
        for name in settings.regions(code) if country else ():
            region.addItem(name, name)
        for name in country.zones if country else ():
            zone.addItem(name, name)

    def _choose(self, key: str, data: str, words: str) -> None:
        """Choose what is saved, also where the lists do not know it."""
        box = self._choice(key)
        if box.findData(data) < 0:
            box.addItem(words, data)
        box.setCurrentIndex(box.findData(data))

    def _field(self, key: str) -> FormField:
        field = self.fields[key]
        assert isinstance(field, FormField)
        return field

    def _choice(self, key: str) -> QComboBox:
        box = self._field(key).widget
        assert isinstance(box, QComboBox)
        return box

"""Light and dark: palette, style sheet and fonts made from the tokens, switched while the program runs."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QObject, Qt, QTemporaryDir, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from app.paths import RESOURCES
from ui import icon_files, stylesheet
from ui.tokens import DARK, LIGHT, TYPE

Mode = Literal["light", "dark", "system"]
SCALES = (100, 115, 130, 150)
_FAMILIES = ["Inter", "Noto Sans", "Segoe UI", "Helvetica Neue", "Sans Serif"]


@dataclass
class _Shown:
    """What `Theme` shows now; asked for thousands of times by every painting."""

    dark: bool = False
    scale: float = 1.0


_shown = _Shown()


def is_dark() -> bool:
    return _shown.dark


def scale() -> float:
    """The size chosen under Look: 1.0, 1.15, 1.3 or 1.5."""
    return _shown.scale


def color(role: str) -> QColor:
    """The colour of a role of ui/tokens.py in the theme shown now."""
    return _color((DARK if is_dark() else LIGHT)[role])


def px(pixels: float) -> int:
    """A size of the design, grown with the chosen look."""
    return round(pixels * _shown.scale)


def points(size: float) -> float:
    """Point sizes of the design assume 96 dpi; this makes all platforms match."""
    screen = QGuiApplication.primaryScreen()
    dpi = screen.logicalDotsPerInch() if screen else 96.0
    return size * scale() * 96 / (dpi or 96.0)


def font(name: str = "body", weight: int | None = None) -> QFont:
    """A font for painting; labels get theirs by the property `type` instead."""
    size, usual_weight = TYPE[name]
    return QFont(_font(points(size), weight or usual_weight))


@lru_cache(maxsize=128)
def _font(size: float, weight: int) -> QFont:
    made = QFont(_FAMILIES)
    made.setPointSizeF(size)
    made.setWeight(QFont.Weight(weight))
    for tag in ("tnum", "cv05"):
        if hasattr(QFont, "Tag"):
            made.setFeature(QFont.Tag(tag), 1)
    return made


def sized(widget: QWidget, *, width: int | None = None, height: int | None = None) -> QWidget:
    """Fix a size given at 100 %; it is fixed anew when the look changes."""
    widget.setProperty("fixed_at_100", (width or 0, height or 0))
    _fix(widget)
    return widget


def restyle(widget: QWidget) -> None:
    """Read the style sheet again after a property has changed; for what was never shown there is time."""
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        return
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


class Theme(QObject):
    """The look of the whole program; there is one, made at the start."""

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._mode: Mode = "system"
        self._percent = 100
        self._folder = QTemporaryDir()
        app.setStyle("Fusion")
        load_fonts()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_system_changed)

    @property
    def mode(self) -> Mode:
        return self._mode

    @property
    def percent(self) -> int:
        return self._percent

    def apply(self, mode: Mode = "system", percent: int = 100) -> None:
        """Show the whole program in this theme and size, at once."""
        self._mode, self._percent = mode, percent
        hints = QGuiApplication.styleHints()
        schemes = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
        hints.setColorScheme(schemes.get(mode, Qt.ColorScheme.Unknown))
        self._show(hints.colorScheme() == Qt.ColorScheme.Dark if mode == "system" else mode == "dark")

    def _show(self, dark: bool) -> None:
        _shown.dark, _shown.scale = dark, self._percent / 100
        self._app.setPalette(_palette(DARK if dark else LIGHT))
        self._app.setFont(font())
        files = self._icon_files("dark" if dark else "light")
        self._app.setStyleSheet(stylesheet.build(DARK if dark else LIGHT, scale(), points(1), files))
        for widget in self._app.allWidgets():
            _fix(widget)
            widget.update()
        self.changed.emit()

    def _icon_files(self, theme: str) -> dict[str, str]:
        """Tinted copies of the few icons that a style sheet can only take from a file."""
        files = {}
        for name, role in stylesheet.ICONS.items():
            file = Path(self._folder.filePath(f"{theme}-{name}.svg"))
            file.write_bytes(icon_files.svg(name, color(role).name()))
            files[name] = file.as_posix()
        return files

    def _on_system_changed(self, scheme: Qt.ColorScheme) -> None:
        if self._mode == "system":
            self._show(scheme == Qt.ColorScheme.Dark)


@lru_cache(maxsize=1)
def load_fonts() -> tuple[str, ...]:
    """Register the shipped font of the window (the others are for paper); without it the system's own serves."""
    loaded: list[str] = []
    for file in sorted((RESOURCES / "fonts").glob("Inter*.[ot]tf")):
        number = QFontDatabase.addApplicationFont(str(file))
        loaded += QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
    return tuple(loaded)


@lru_cache(maxsize=256)
def _color(code: str) -> QColor:
    return QColor(code)


def _fix(widget: QWidget) -> None:
    size = widget.property("fixed_at_100")
    if not size:
        return
    if size[0]:
        widget.setFixedWidth(px(size[0]))
    if size[1]:
        widget.setFixedHeight(px(size[1]))


def _palette(colors: dict[str, str]) -> QPalette:
    palette = QPalette()
    part = QPalette.ColorRole
    roles = {
        part.Window: "window",
        part.WindowText: "text",
        part.Base: "surface",
        part.AlternateBase: "alt",
        part.Text: "text",
        part.Button: "surface",
        part.ButtonText: "text",
        part.Highlight: "accent_soft",
        part.HighlightedText: "text",
        part.PlaceholderText: "text3",
        part.Accent: "accent",
        part.Link: "accent",
        part.LinkVisited: "accent",
        part.ToolTipBase: "text",
        part.ToolTipText: "surface",
        part.Mid: "line",
        part.Light: "surface",
        part.Dark: "control",
        part.BrightText: "late",
    }
    for role, name in roles.items():
        palette.setColor(role, QColor(colors[name]))
    for role in (part.WindowText, part.Text, part.ButtonText, part.HighlightedText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(colors["text3"]))
    return palette

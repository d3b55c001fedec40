"""The language of the window: translated words where there are some, dates and numbers as written there."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from app.paths import RESOURCES

_installed: dict[QLocale, list[QTranslator]] = {}


def speak(language: str, country: str, folder: Path = RESOURCES / "i18n") -> None:
    """Use `redress_<language>.qm` of the folder and Qt's own words of that language; English is built in.

    Installing them tells every widget, so the same language is not installed twice.
    """
    locale = QLocale(f"{language}_{country}")
    QLocale.setDefault(locale)
    if locale in _installed:
        return
    app = QCoreApplication.instance()
    assert app is not None
    for old in (old for found in _installed.values() for old in found):
        app.removeTranslator(old)
    _installed.clear()
    _installed[locale] = _load(locale, folder)
    for translator in _installed[locale]:
        app.installTranslator(translator)


def _load(locale: QLocale, folder: Path) -> list[QTranslator]:
    qt = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    found = []
    for name, place in (("qtbase", qt), ("redress", folder)):
        translator = QTranslator()
        if translator.load(locale, name, "_", str(place)):
            found.append(translator)
    return found

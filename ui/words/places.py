"""Countries and currencies as choices: what is kept, and what people read."""

from PySide6.QtCore import QLocale

Choice = tuple[object, str]


def country_name(code: str) -> str:
    """United Kingdom for GB; the code itself where there is no name."""
    territory = QLocale.codeToTerritory(code)
    return code if territory == QLocale.Country.AnyCountry else QLocale.territoryToString(territory)


def currencies() -> list[Choice]:
    """ISO currencies by code, with their English names where there are any."""
    any_language, any_script = QLocale.Language.AnyLanguage, QLocale.Script.AnyScript
    found: dict[str, str] = {}
    for one in QLocale.matchingLocales(any_language, any_script, QLocale.Country.AnyCountry):
        code = one.currencySymbol(QLocale.CurrencySymbolFormat.CurrencyIsoCode)
        if len(code) != 3:
            continue
        found.setdefault(code, "")
        if one.language() == QLocale.Language.English and one.script() == QLocale.Script.LatinScript:
            found[code] = one.currencySymbol(QLocale.CurrencySymbolFormat.CurrencyDisplayName)
    return [(code, f"{code}, {name}" if name else code) for code, name in sorted(found.items())]

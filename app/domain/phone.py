"""Spellings of one telephone number: +44 7700 900123, 0044 7700 900123 and 07700 900123 are the same."""

import re

# Country calling codes (ITU-T E.164, annex) by ISO country.
_CALLING = {
    code: calling
    for calling, codes in {
        "1": "US CA PR DO JM BS BB TT", "7": "RU KZ", "20": "EG", "27": "ZA", "30": "GR", "31": "NL", "32": "BE",
        "33": "FR", "34": "ES", "36": "HU", "39": "IT SM VA", "40": "RO", "41": "CH", "43": "AT",
        "44": "GB GG JE IM", "45": "DK", "46": "SE", "47": "NO", "48": "PL", "49": "DE", "51": "PE", "52": "MX",
        "53": "CU", "54": "AR", "55": "BR", "56": "CL", "57": "CO", "58": "VE", "60": "MY", "61": "AU", "62": "ID",
        "63": "PH", "64": "NZ", "65": "SG", "66": "TH", "81": "JP", "82": "KR", "84": "VN", "86": "CN", "90": "TR",
        "91": "IN", "92": "PK", "94": "LK", "98": "IR", "212": "MA", "213": "DZ", "216": "TN", "233": "GH",
        "234": "NG", "254": "KE", "350": "GI", "351": "PT", "352": "LU", "353": "IE", "354": "IS", "355": "AL",
        "356": "MT", "357": "CY", "358": "FI", "359": "BG", "370": "LT", "371": "LV", "372": "EE", "373": "MD",
        "376": "AD", "377": "MC", "380": "UA", "381": "RS", "382": "ME", "385": "HR", "386": "SI", "387": "BA",
        "389": "MK", "420": "CZ", "421": "SK", "423": "LI", "852": "HK", "880": "BD", "886": "TW", "961": "LB",
        "962": "JO", "966": "SA", "971": "AE", "972": "IL", "974": "QA",
    }.items()
    for code in codes.split()
}  # fmt: skip
# What is dialled before the area code within the country, where it is not 0; these numbers begin without anything.
_NO_TRUNK = "30 34 39 45 47 48 53 65 350 351 352 354 356 357 371 372 376 377 420 423 506 852 974"
_TRUNK = {"1": "1", "7": "8", "36": "06"} | dict.fromkeys(_NO_TRUNK.split(" "), "")
_FEWEST = 3  # digits that must remain before another spelling is tried


def digits_of(phone: str) -> str:
    """The digits of a number as they are dialled; the (0) that is left out from abroad is left out."""
    if re.match(r"\s*(\+|00)", phone):
        phone = phone.replace("(0)", "")
    return re.sub(r"\D", "", phone)


def spellings(phone: str, country: str) -> list[str]:
    """The digits of a number, or of its beginning, in each way it can be written in a country; as typed first."""
    digits = digits_of(phone)
    calling = _CALLING.get(country.upper(), "")
    own = _without_country(phone.strip(), digits, calling)
    if not calling or own is None or len(own) < _FEWEST:
        abroad = digits.removeprefix("00") if digits.startswith("00") else digits
        further = [abroad, "00" + abroad] if _is_from_abroad(phone) and len(abroad) > _FEWEST else []
    else:
        trunk = _TRUNK.get(calling, "0")
        further = [trunk + own, calling + own, "00" + calling + own]
    return list(dict.fromkeys([digits, *further])) if digits else []


def calling_and_trunk(country: str) -> tuple[str, str]:
    """What is dialled before a number from abroad, and from within; empty for a country we do not know."""
    calling = _CALLING.get(country.upper(), "")
    return calling, _TRUNK.get(calling, "0") if calling else ""


def _is_from_abroad(phone: str) -> bool:
    return phone.strip().startswith(("+", "00"))


def _without_country(phone: str, digits: str, calling: str) -> str | None:
    """The number as it goes on after country or trunk; None where it belongs to another country."""
    if _is_from_abroad(phone):
        abroad = digits.removeprefix("00") if digits.startswith("00") else digits
        return abroad.removeprefix(calling) if calling and abroad.startswith(calling) else None
    trunk = _TRUNK.get(calling, "0")
    if trunk and digits.startswith(trunk):
        return digits.removeprefix(trunk)
    if calling and digits.startswith(calling) and len(digits) > len(calling) + 7:
        return digits.removeprefix(calling)
    return digits if not trunk else None

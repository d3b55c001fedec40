"""The PINs of the sample shop, which everybody may know."""

from app.services.sample.people import read


def try_pins() -> dict[str, str]:
    """Name to PIN of those who have one."""
    return {one["name"]: one["pin"] for one in read("shop.toml")["staff"] if "pin" in one}

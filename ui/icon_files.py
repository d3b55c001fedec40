"""The icons as files: Lucide's drawings, taking the colour they are asked for."""

from functools import lru_cache

from app.paths import RESOURCES

# Shown when a file is missing, so that a forgotten icon is seen and nothing breaks.
_MISSING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="currentColor" '
    'stroke-width="2"><circle cx="12" cy="12" r="9"/></svg>'
)


def exists(name: str) -> bool:
    return (RESOURCES / "icons" / f"{name}.svg").is_file()


def svg(name: str, color: str) -> bytes:
    """The drawing in a colour such as `#0B5566`."""
    return _source(name).replace("currentColor", color).encode()


@lru_cache(maxsize=512)
def _source(name: str) -> str:
    file = RESOURCES / "icons" / f"{name}.svg"
    return file.read_text(encoding="utf-8") if file.is_file() else _MISSING

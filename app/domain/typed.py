"""Text as it was typed or pasted, made fit to be kept: what no file and no database can hold is taken out."""


def storable(text: str) -> str:
    """The text without NUL. Halves of a character, which a broken clipboard leaves behind, are joined where they
    belong together and become the replacement character where they stand alone."""
    bare = text.replace("\x00", "")
    try:
        bare.encode()
    except UnicodeEncodeError:
        return bare.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return bare

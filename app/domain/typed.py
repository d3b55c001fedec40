"""Text as it was typed or pasted, made fit to be kept or shown: what no file and no terminal can take is taken out."""

# What moves the cursor, colours or renames a terminal; line ends and tabs are left.
_CONTROLS = {at: "\ufffd" for at in (*range(0x20), *range(0x7F, 0xA0)) if chr(at) not in "\n\t"}


def harmless(text: str) -> str:
    """The text as it may be written to a terminal, which would obey what a customer or another program's file says."""
    return text.replace("\r\n", "\n").translate(_CONTROLS)


def storable(text: str) -> str:
    """The text without NUL. Halves of a character, which a broken clipboard leaves behind, are joined where they
    belong together and become the replacement character where they stand alone."""
    bare = text.replace("\x00", "")
    try:
        bare.encode()
    except UnicodeEncodeError:
        return bare.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return bare

"""Small pictures of photos, made beside the window from bytes that may be anything."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QImageWriter

SIDE = 96
LARGEST_PIXELS = 60_000_000  # a photo of the best telephones; beyond it somebody packed a trap
_MEGABYTES = 256
_READ = (b"jpeg", b"png", b"gif", b"webp", b"bmp")


def thumbnail(content: bytes) -> QImage:
    """At most `SIDE` wide and high; a null image for what is no picture or is too large to unpack."""
    bytes_in = QByteArray(content)
    buffer = QBuffer(bytes_in)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    QImageReader.setAllocationLimit(_MEGABYTES)
    reader = QImageReader(buffer)
    reader.setDecideFormatFromContent(True)
    if bytes(reader.format().data()) not in _READ:
        return QImage()
    size = reader.size()
    if size.isEmpty() or size.width() * size.height() > LARGEST_PIXELS:
        return QImage()
    reader.setAutoTransform(True)
    if size.width() > SIDE or size.height() > SIDE:
        whole = size.scaled(QSize(SIDE, SIDE), Qt.AspectRatioMode.KeepAspectRatio)
        reader.setScaledSize(whole.expandedTo(QSize(1, 1)))
    return reader.read()


def png_of(image: QImage) -> bytes:
    """The bytes of a picture from the clipboard; empty where it cannot be written."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    return bytes(content.data()) if QImageWriter(buffer, QByteArray(b"PNG")).write(image) else b""

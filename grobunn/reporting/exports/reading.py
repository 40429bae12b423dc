"""Reading the file piece by piece, each in its own short transaction, while it goes out."""

from collections.abc import Iterator

from grobunn.accounts.models import User
from grobunn.core.permissions import Permission
from grobunn.core.scope import acting
from grobunn.reporting.models import Export, ExportChunk


def pieces(export: Export, *, reader: User) -> Iterator[bytes]:
    """Its bytes in order. A piece that has gone meanwhile ends it short of its size, which a browser notices."""
    for number in range(export.chunks):
        with acting(reader):
            own = ExportChunk.objects.visible_to(reader, Permission.EXPORT_MAKE)
            piece = bytes(own.get(export=export, number=number).content)
        yield piece

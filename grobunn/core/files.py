"""Which files a browser gets: the few that pages name, out of our own folder and the installed packages."""

import re
from collections.abc import Iterable, Iterator

from django.contrib.staticfiles.finders import FileSystemFinder
from django.core.files.storage import Storage

FROM_PACKAGES = re.compile(r"^(inter/(wght\.css|files/inter-[a-z-]+-wght-normal\.woff2)|designsystemet/index\.css)$")


class ChosenFiles(FileSystemFinder):
    """The usual finder, with an allow-list for what lies in packages."""

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, Storage]]:
        for path, storage in super().list(ignore_patterns):
            prefix = getattr(storage, "prefix", None)
            if not prefix or FROM_PACKAGES.match(f"{prefix}/{path}"):
                yield path, storage

"""The half of bench/run issue that runs inside the site's code: lays assessments that wait for their second reader,
or opens every document and compares it with its hash.
"""

import hashlib
import sys
from datetime import timedelta
from pathlib import Path

import django

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

django.setup()

from grobunn.accounts.models import User
from grobunn.agreements.models import Agreement
from grobunn.assessments.models import DocumentBytes
from grobunn.core import clock
from grobunn.core.scope import acting
from grobunn.core.sealing import unseal
from grobunn.demo.assessing import to_reader
from grobunn.demo.lay import everywhere
from grobunn.demo.story import Teller


def lay(count: int) -> None:
    """Answer the ids of so many assessments, all with Camilla."""
    agreement = Agreement.objects.select_related("region").get(region__name="Indre Østfold")
    author = User.objects.get(name="Ingrid Solberg")
    teller = Teller(agreement, [author], 4711)
    made = [to_reader(teller, clock.now() - timedelta(days=9, minutes=place), author) for place in range(count)]
    print(*(one.pk for one in made if one.reader and one.reader.name == "Camilla Moe"))


def open_all() -> None:
    rows = DocumentBytes.objects.select_related("document")
    wrong = [row.pk for row in rows if hashlib.sha256(unseal(bytes(row.sealed))).hexdigest() != row.document.sha256]
    print(f"{rows.count()} documents opened, {len(wrong)} not what their hash says")


with acting(everywhere()):
    if sys.argv[2:] == ["open"]:
        open_all()
    else:
        lay(int(sys.argv[1]))

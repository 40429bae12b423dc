"""bench/run documents: two hundred assessments as PDF, one after the other in one process.

Two sizes, because time goes by pages: the usual answer of some four lines, and one of two thousand characters.
"""

import resource
import time
from datetime import UTC, datetime

import django

django.setup()

from measure import Result

from grobunn.assessments.document import Answer, IssuedText, Letterhead, Signature, render

DOCUMENTS = 200
LINE = "Prisene ligger på nivå med tilsvarende verksteder i Moss og Sarpsborg. "
MOMENT = datetime(2026, 11, 27, 8, 3, tzinfo=UTC)


def text(number: int, repeat: int) -> IssuedText:
    answer = f"Dette er svar {number}. " + LINE * repeat
    return IssuedText(
        reference=f"IØ-2026-{number:04}",
        issued_at=MOMENT,
        form="NAV 04-06.10",
        revision="revisjon 5 (27. mai 2025)",
        letterhead=Letterhead("Etablerertjenesten", "Operatør AS", "Indre Østfold kommune"),
        about=tuple(Answer(label, "Svar") for label in ("Etablererens fornavn", "Etablererens etternavn")),
        assessments=tuple(Answer(f"Spørsmål {count}", answer) for count in range(1, 9)),
        benefit=Answer("Ytelse", "Dagpenger"),
        periods=(Answer("Periode", "9 måneder"),),
        conclusion=Answer("Vår konklusjon", answer),
        signatures=(Signature("Ingrid Solberg", "Operatør AS", "Næringsfaglig vurderer", MOMENT),) * 2,
        independence="Vi har erklært at vi ikke har egne interesser i saken.",
        version=1,
    )


def memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def measure(name: str, repeat: int) -> None:
    """Make the documents, each of them another; the first, which reads the fonts, counts too."""
    result, size, before = Result(name), 0, memory()
    start = time.perf_counter()
    for number in range(DOCUMENTS):
        began = time.perf_counter()
        size += len(render(text(number, repeat)))
        result.times.append(time.perf_counter() - began)
    result.seconds = time.perf_counter() - start
    print(result.row(), flush=True)
    print(f"  {size // DOCUMENTS // 1024} kB each; peak memory {before} MB before, {memory()} MB after\n", flush=True)


def main() -> None:
    print("| what | acts | a second | p50 ms | p95 ms | p99 ms | wrong |\n|---|---:|---:|---:|---:|---:|---:|")
    measure("assessment as PDF, four lines an answer", 4)
    measure("assessment as PDF, 2,000 characters an answer", 28)


if __name__ == "__main__":
    main()

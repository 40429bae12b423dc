"""An issued assessment as the form has it, and ways to change it."""

from dataclasses import replace
from datetime import UTC, datetime

from grobunn.assessments.document import Answer, IssuedText, Letterhead, Signature

EIGHT = (
    "Vurdering av teoretisk kompetanse",
    "Vurdering av faglig/praktisk kompetanse",
    "Vurdering av om etableringen er ny eller om det er overtagelse/kjøp av allerede etablert virksomhet",
    "Realisme i prosjektidéen",
    "Antatt investeringsbehov",
    "Antatt hjelpebehov på kort og på lang sikt",
    "Eventuelle nøkkelproblemer som må løses",
    "Vurdering og konklusjon m.h.t. spørsmålet om aktuelt prosjekt må antas å gjøre stønadsmottaker selvforsørgende",
)
BENEFIT = "Mottar etablereren dagpenger eller arbeidsavklaringspenger?"
PERIOD = "Vurdering og konklusjon om når etableringen vil være selvforsørget og anbefalt periode med dagpenger"

ORDINARY = IssuedText(
    reference="IØ-2026-0340",
    issued_at=datetime(2026, 11, 27, 8, 3, tzinfo=UTC),
    form="NAV 04-06.10",
    revision="revisjon 5 (27. mai 2025)",
    letterhead=Letterhead(
        "Etablerertjenesten i Indre Østfold", "Indre Østfold Næringsutvikling", "Indre Østfold kommune"
    ),
    about=(
        Answer("Etablererens fornavn", "Frida"),
        Answer("Etablererens etternavn", "Ødegård"),
        Answer("Etablererens fødselsnummer / D-nummer", "09869206560"),
        Answer("Bor etablereren i Norge?", "Ja"),
        Answer("Vegadresse", "Storgata 110"),
    ),
    assessments=tuple(Answer(label, f"Svar nummer {count}.") for count, label in enumerate(EIGHT, start=1)),
    benefit=Answer(BENEFIT, "Dagpenger"),
    periods=(Answer(PERIOD, "9 måneder"),),
    conclusion=Answer("Vår konklusjon", "Vi anbefaler at NAV sier ja."),
    signatures=(
        Signature(
            "Anna Test",
            "Indre Østfold Næringsutvikling",
            "Næringsfaglig vurderer",
            datetime(2026, 11, 26, 13, 12, tzinfo=UTC),
        ),
        Signature("Berit Test", "Sirius ACT", "Annenleser", datetime(2026, 11, 27, 8, 3, tzinfo=UTC)),
    ),
    independence="Vi har erklært at vi ikke har egne interesser i saken.",
    version=1,
)


def with_everywhere(text: str) -> IssuedText:
    """The ordinary text with `text` as the value of every field that somebody writes."""

    def answers(those: tuple[Answer, ...]) -> tuple[Answer, ...]:
        return tuple(replace(one, value=text) for one in those)

    return replace(
        ORDINARY,
        about=answers(ORDINARY.about),
        assessments=answers(ORDINARY.assessments),
        conclusion=replace(ORDINARY.conclusion, value=text),
        signatures=tuple(replace(one, name=text) for one in ORDINARY.signatures),
        independence=text,
        letterhead=Letterhead(text, text, text),
    )

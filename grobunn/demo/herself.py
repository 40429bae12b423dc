"""What the demo's founders tell of themselves. Drawn, and like nobody."""

from random import Random

from grobunn.clients.answers import Answers
from grobunn.clients.industries import sections
from grobunn.clients.models import Education, Employment, Gender, HeardFrom, LegalForm, Phase

SKIPS_ALL, SKIPS_ONE, RATHER_NOT = 0.2, 0.1, 0.04  # how often: the card, a question, «vil ikke oppgi»
COMMON = "ACFGHIMNOQRST"  # sections that small businesses begin in


def some_answers(random: Random, year: int) -> Answers | None:
    """Answers as people give them in `year`; None for those who answer nothing."""
    if random.random() < SKIPS_ALL:
        return None
    told = {
        "gender": _drawn(random, Gender.values),
        "education": _drawn(random, Education.values),
        "employment": _drawn(random, Employment.values),
        "phase": _drawn(random, Phase.values),
        "legal_form": _drawn(random, LegalForm.values),
        "heard_from": _drawn(random, HeardFrom.values),
    }
    likely = [one for one in sections() if one.code in COMMON]
    industry = random.choice(likely) if random.random() > SKIPS_ONE else None
    born = year - random.randint(18, 66) if random.random() > SKIPS_ONE else None
    return Answers(birth_year=born, industry=industry, **told)


def _drawn(random: Random, values: list[str]) -> str:
    if random.random() < SKIPS_ONE:
        return ""
    if "undisclosed" in values and random.random() < RATHER_NOT:
        return "undisclosed"
    likely = [value for value in values if value not in {"other", "undisclosed"}]
    return random.choice(likely) if random.random() > RATHER_NOT else random.choice(values)

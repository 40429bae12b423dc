"""Letters about a case. They carry no content of it: a greeting, a sentence, a link, who it is from."""

from grobunn.cases.models import Case
from grobunn.core.letters import Draft, draft


def received(case: Case, *, token: str) -> Draft:
    return _draft("received", case, token=token)


def new_link(case: Case, *, token: str) -> Draft:
    return _draft("new_link", case, token=token)


def taken(case: Case, *, token: str) -> Draft:
    return _draft("taken", case, token=token)


def closed(case: Case) -> Draft:
    return _draft("closed", case)


def _draft(name: str, case: Case, **context: object) -> Draft:
    template = f"cases/emails/{name}.txt"
    return draft(template, case.client.letter_language, case=case, client=case.client, **context)

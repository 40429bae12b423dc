"""Letters about a meeting: when, where and with whom. Never what it is about."""

from grobunn.advice.models import Meeting
from grobunn.core.letters import Draft, draft


def agreed(meeting: Meeting) -> Draft:
    return _draft("agreed", meeting)


def moved(meeting: Meeting) -> Draft:
    return _draft("moved", meeting)


def cancelled(meeting: Meeting) -> Draft:
    return _draft("cancelled", meeting)


def _draft(name: str, meeting: Meeting) -> Draft:
    client = meeting.case.client
    return draft(f"advice/emails/{name}.txt", client.letter_language, meeting=meeting, client=client)

import re
from functools import cache

import pytest
from django.conf import settings

from grobunn.core.management.commands import messages

LANGUAGES = messages.TRANSLATIONS
HOLES = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
IN_TEMPLATES = re.compile(r'\{%\s*translate\s+"([^"]+)"')
AS_ARGUMENTS = re.compile(r'_\("([^"]+)"\)')

pytestmark = pytest.mark.xdist_group("test_messages")  # what is gathered once is gathered in one process
gathered = cache(messages.gathered)  # all of the package is read for it


@cache
def up_to_date(language):
    """As messages.update() makes it; nobody here changes it."""
    return messages.update(language)


def ids(message):
    return message.id if isinstance(message.id, tuple) else (message.id,)


def strings(message):
    return message.string if isinstance(message.string, tuple) else (message.string,)


def texts(language):
    return [message for message in up_to_date(language) if message.id]


def holes(text):
    return sorted(HOLES.findall(text))


def test_every_language_but_the_source_has_a_catalogue():
    assert {"nb", *LANGUAGES} == {code for code, _name in settings.LANGUAGES}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_translated(language):
    assert messages.missing(up_to_date(language)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_translation_is_only_guessed(language):
    assert [str(message.id) for message in texts(language) if message.fuzzy] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_filled_in_is_the_same_in_source_and_translation(language):
    wrong = []
    for message in texts(language):
        sources, written = ids(message), [text for text in strings(message) if text]
        for place, text in enumerate(written):
            if holes(text) != holes(sources[min(place, len(sources) - 1)]):
                wrong.append((sources, text))
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_counted_text_has_both_forms(language):
    short = [message.id for message in texts(language) if len(ids(message)) != len(strings(message))]
    assert short == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_spaces_and_points_at_the_ends_are_the_same(language):
    def ends(text):
        return text[:1].isspace(), text[-1:].isspace(), text.endswith((".", ":", "?"))

    wrong = [
        (message.id, text)
        for message in texts(language)
        for source, text in zip(ids(message), strings(message), strict=False)
        if text and ends(source) != ends(text)
    ]
    assert wrong == []


def test_every_text_that_a_template_asks_for_is_gathered():
    known = {one for message in gathered() if message.id for one in ids(message)}
    asked_for = set()
    for file in settings.PACKAGE.rglob("*.html"):
        source = file.read_text()
        asked_for |= set(IN_TEMPLATES.findall(source)) | set(AS_ARGUMENTS.findall(source))
    assert asked_for - known == set()


def test_what_a_person_reads_when_she_is_refused_can_be_translated():
    known = {one for message in gathered() if message.id for one in ids(message)}
    assert "Du har ikke tilgang til å gjøre dette." in known

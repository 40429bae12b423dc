"""The description is true: an outsider that knows nothing else asks whatever it allows, and whatever it forbids."""

import json

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections

from grobunn.api.description import description
from grobunn.api.problems import SPACE, TYPES
from grobunn.project.wsgi import application
from grobunn.reporting.indicators import BY_KEY
from tests.examples import examples, given, settings

OPENAPI = "/api/v1/openapi.json"
DESCRIBED = schemathesis.openapi.from_dict(description())
DESCRIBED.app = application


@pytest.fixture
def one_connection():
    """Requests leave the test's transaction open, as they do for Django's own test client."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.fixture
def served(busy, one_connection, settings):
    """A world with figures, and no limit on how often they are read."""
    settings.RATE_LIMITS = {"statistics": {}}


@pytest.mark.parametrize("address", ["/api/v1/statistics", "/api/v1/statistics.csv", OPENAPI])
def test_every_question_gets_the_answer_that_the_description_promises(address, served):
    @given(DESCRIBED[address]["GET"].as_strategy())
    @settings(max_examples=examples(15))
    def ask(case):
        assert case.call_and_validate().status_code < 500

    ask()


@pytest.fixture
def written(client, db):
    return json.loads(client.get(OPENAPI).content)


def test_it_is_openapi_with_every_address_and_figure(written):
    assert written["openapi"].startswith("3.1")
    assert list(written["paths"]) == ["/api/v1/statistics", "/api/v1/statistics.csv", OPENAPI]
    assert written["components"]["parameters"]["figure"]["schema"]["items"]["enum"] == list(BY_KEY)


def test_every_type_of_problem_is_named(written):
    assert written["components"]["schemas"]["Problem"]["properties"]["type"]["enum"] == [SPACE + one for one in TYPES]
    for status, answer in written["components"]["responses"].items():
        assert all(one in answer["description"] for one, (code, _title) in TYPES.items() if str(code) == status)


def test_references_lead_somewhere(written):
    def references(part):
        if isinstance(part, dict):
            yield from [part["$ref"]] if "$ref" in part else []
            part = list(part.values())
        if isinstance(part, list):
            for one in part:
                yield from references(one)

    found = set(references(written))
    assert len(found) > 10
    for reference in found:
        here = written
        for step in reference.removeprefix("#/").split("/"):
            here = here[step]

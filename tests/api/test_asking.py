"""How the interface is asked: what it refuses, how long its answers hold, and from where it may be read."""

import pytest

from grobunn.agreements.models import Agreement
from grobunn.api.problems import SPACE, TYPES
from grobunn.core.models import RateCount
from tests.api.acts import meet

ADDRESSES = ["/api/v1/statistics", "/api/v1/statistics.csv", "/api/v1/openapi.json"]
STATISTICS = ADDRESSES[0]
pytestmark = pytest.mark.usefixtures("now", "db")


def kind(response):
    """The type of problem, after looking that it is told as the standard has it."""
    facts = response.json()
    assert response["Content-Type"] == "application/problem+json"
    assert response["Cache-Control"] == "no-store"
    name = facts["type"].removeprefix(SPACE)
    assert (response.status_code, facts["title"]) == (facts["status"], TYPES[name][1])
    assert facts["status"] == TYPES[name][0]
    assert facts["detail"].endswith(".")
    return name


@pytest.mark.parametrize(
    ("query", "problem"),
    [
        ("year=", "bad-year"),
        ("year=24", "bad-year"),
        ("year=2024K1", "bad-year"),
        ("year=٢٠٢٤", "bad-year"),
        ("year=2024&year=2025", "bad-year"),
        ("year=" + "9" * 5000, "bad-year"),
        ("year=2021", "no-figures"),
        ("year=2027", "no-figures"),
        ("year=0000", "no-figures"),
        ("figure=", "bad-figure"),
        ("figure=persons", "bad-figure"),
        ("figure=persons_met&figure=x", "bad-figure"),
        ("place=", "bad-place"),
        ("place=østfold", "bad-place"),
        ("place=%00%00", "bad-place"),
        ("place=99", "no-such-place"),
        ("place=IØ&place=OSLO", "no-such-place"),
        ("figures=persons_met", "unknown-parameter"),
        ("place=31&" * 51, "too-many-parameters"),
        ("place=31&" * 300, "too-many-parameters"),
    ],
)
def test_a_question_that_makes_no_sense_is_told_why(client, query, problem):
    assert kind(client.get(f"{STATISTICS}?{query}")) == problem


def test_the_sentence_names_what_could_have_been_asked(client):
    def said(query):
        return client.get(f"{STATISTICS}?{query}").json()["detail"]

    assert "2022 to 2026" in said("year=2021")
    assert "IØ, MO, SØ, 31" in said("place=99")
    assert "persons_met" in said("figure=x")


def test_a_year_that_no_agreement_covers_is_not_there(client):
    Agreement.objects.update(valid_from="2024-01-01")
    assert kind(client.get(f"{STATISTICS}?year=2023")) == "no-figures"


@pytest.mark.parametrize("accept", ["text/html", "application/xml", "text/csv;q=0, application/json;q=0"])
def test_a_format_that_there_is_not_is_told_so(client, accept):
    assert kind(client.get(STATISTICS, headers={"Accept": accept})) == "not-acceptable"


@pytest.mark.parametrize(
    ("accept", "given"),
    [
        ("*/*", "application/json"),
        ("application/json, text/csv;q=0.9", "application/json"),
        ("text/csv, application/json;q=0.9", "text/csv"),
        ("text/*", "text/csv"),
    ],
)
def test_the_format_that_is_liked_best_is_given(client, accept, given):
    response = client.get(STATISTICS, headers={"Accept": accept})
    assert response["Content-Type"].startswith(given)
    assert "Accept" in response["Vary"].split(", ")


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
def test_it_is_only_read(client, address, method):
    client.handler.enforce_csrf_checks = True
    response = getattr(client, method)(address)
    assert kind(response) == "method-not-allowed"
    assert response["Allow"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_answer_holds_for_five_minutes_and_then_as_long_as_nothing_has_changed(client, address):
    first = client.get(address)
    assert first["Cache-Control"] == "public, max-age=300"
    again = client.get(address, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert (again["ETag"], again["Cache-Control"]) == (first["ETag"], first["Cache-Control"])
    assert client.get(address, headers={"If-None-Match": '"another"'}).status_code == 200


def mark(client, query=""):
    return client.get(f"{STATISTICS}{query}")["ETag"]


def test_a_new_count_a_new_limit_and_another_question_have_marks_of_their_own(busy, client):
    marks = [mark(client), mark(client, "?place=31"), client.get(ADDRESSES[1])["ETag"]]
    meet(busy.agreement, busy.anna, 5)
    marks.append(mark(client))
    busy.agreement.smallest_shown = 9
    busy.agreement.save()
    marks.append(mark(client))
    assert len(set(marks)) == len(marks)
    assert mark(client) == marks[-1]


def test_new_definitions_have_a_mark_of_their_own(busy, client, monkeypatch):
    before = mark(client)
    monkeypatch.setattr("grobunn.api.dataset.VERSION", 2)
    assert mark(client) != before


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_head_alone_is_the_same_head(client, address):
    whole, head = client.get(address), client.head(address)
    assert head.content == b""
    assert {name: head[name] for name in ("ETag", "Cache-Control", "Content-Type")} == {
        name: whole[name] for name in ("ETag", "Cache-Control", "Content-Type")
    }


@pytest.mark.parametrize("address", ADDRESSES)
def test_any_site_may_read_it_and_its_browser_may_ask_first(client, address):
    asked = client.options(address, headers={"Origin": "https://example.org", "Access-Control-Request-Method": "GET"})
    assert (asked.status_code, asked.content) == (204, b"")
    assert asked["Access-Control-Allow-Methods"] == asked["Allow"] == "GET, HEAD, OPTIONS"
    assert "If-None-Match" in asked["Access-Control-Allow-Headers"]
    held = client.get(address)["ETag"]
    answers = [asked, client.get(address), client.post(address), client.get(f"{address}?year=x")]
    answers.append(client.get(address, headers={"If-None-Match": held}))
    assert {one["Access-Control-Allow-Origin"] for one in answers} == {"*"}
    assert not any("Access-Control-Allow-Credentials" in one for one in answers)


def test_no_other_address_is_open_to_other_sites(client):
    for address in ("/", "/tall/", "/api/v1/", "/healthz", "/api/v1/statistics/"):
        assert "Access-Control-Allow-Origin" not in client.get(address), address


@pytest.mark.parametrize("address", ADDRESSES)
def test_nobody_gets_a_cookie_and_the_description_is_pointed_at(client, address):
    response = client.get(address)
    assert not response.cookies
    assert "Cookie" not in response["Vary"]
    assert response["Link"].startswith('</api/v1/openapi.json>; rel="service-desc"')


def test_one_address_may_read_often_and_not_without_end(client, settings):
    settings.RATE_LIMITS = {"statistics": {"address": (2, 10)}}
    assert [client.get(STATISTICS).status_code for _ in range(2)] == [200, 200]
    response = client.get(STATISTICS)
    assert kind(response) == "too-many-requests"
    assert response["Retry-After"] == "600"
    assert client.get(STATISTICS, REMOTE_ADDR="203.0.113.9").status_code == 200


def test_a_browser_that_asks_first_is_not_counted(client):
    before = RateCount.objects.count()
    client.options(STATISTICS)
    client.post(STATISTICS)
    assert RateCount.objects.count() == before


def test_it_costs_few_questions(busy, client, django_assert_max_num_queries):
    client.get(STATISTICS)
    with django_assert_max_num_queries(25):
        client.get(STATISTICS)

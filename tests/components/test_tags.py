import pytest
from django import forms
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from grobunn.components import tags
from grobunn.components.forms import Choice, Email, Minutes, Text
from grobunn.desk.paging import Page
from tests.pages import read

SIZES = [("s", "Liten"), ("l", "Stor")]


class Order(forms.Form):
    """One field of each shape."""

    name = Text(label="Navn", missing="Skriv navnet ditt", max_length=20, help_text="Som i passet.")
    email = Email(label="E-post")
    story = Text(label="Fortell", max_length=20, rows=3)
    size = Choice(label="Størrelse", choices=SIZES, missing="Velg størrelse", radios=True)
    colour = Choice(label="Farge", choices=[("", "Velg"), ("r", "Rød")], missing="Velg farge")
    extras = forms.MultipleChoiceField(
        label="Tillegg",
        choices=SIZES,
        widget=forms.CheckboxSelectMultiple,
        help_text="Så mange du vil.",
        error_messages={"required": "Kryss av for noe"},
    )
    agree = forms.BooleanField(
        label="Jeg er med", error_messages={"required": "Kryss av"}, help_text="Det koster ingenting."
    )
    wait = Minutes(label="Ventetid")


def drawn(form, name, look=""):
    return read(str(tags.field(form[name], look)))


def summary(form, doing=""):
    return read(str(tags.error_summary(form, doing)))


@pytest.fixture
def empty():
    return Order({})


def test_all_is_well_nothing_is_summed_up():
    assert str(tags.error_summary(Order())) == ""


@pytest.mark.parametrize(
    ("wrong", "title"),
    [
        (1, "Én ting må rettes før du kan gå videre"),
        (2, "To ting må rettes før du kan gå videre"),
        (3, "Tre ting må rettes før du kan gå videre"),
        (4, "Fire ting må rettes før du kan gå videre"),
        (5, "5 ting må rettes før du kan gå videre"),
    ],
)
def test_the_summary_says_how_many(wrong, title):
    form = forms.Form({})
    for number in range(wrong):
        form.add_error(None, f"Feil {number}")
    assert summary(form).first("h2").words == title


def test_the_summary_says_what_for():
    form = forms.Form({})
    form.add_error(None, "Feil")
    assert summary(form, "lagre").first("h2").words == "Én ting må rettes før du kan lagre"


def test_the_summary_counts_in_the_readers_language():
    form = forms.Form({})
    form.add_error(None, "Feil")
    with translation.override("en"):
        assert "ting" not in summary(form).first("h2").words.split()


def test_each_sentence_links_to_its_field_and_a_group_to_its_first_choice(empty):
    found = {link.words: link["href"] for link in summary(empty).all("a")}
    assert found == {
        "Skriv navnet ditt": "#id_name",
        "Velg størrelse": "#id_size_0",
        "Velg farge": "#id_colour",
        "Kryss av for noe": "#id_extras_0",
        "Kryss av": "#id_agree",
    }


@pytest.mark.parametrize("name", ["name", "size", "colour", "extras", "agree"])
def test_every_link_of_the_summary_meets_something(empty, name):
    assert drawn(empty, name).first(id=tags.first_stop(empty[name]))


def test_a_sentence_about_the_whole_form_has_no_link():
    form = forms.Form({})
    form.add_error(None, "Saken er avsluttet")
    assert summary(form).first("li").words == "Saken er avsluttet"
    assert not summary(form).first("a")


def test_the_summary_can_take_focus_and_has_a_name(empty):
    box = summary(empty).first("div")
    assert (box["tabindex"], box["data-takes-focus"]) == ("-1", "")
    assert summary(empty).first(id=box["aria-labelledby"]).tag == "h2"


def test_help_and_error_are_tied_to_the_field(empty):
    page = drawn(empty, "name")
    field = page.first("input")
    assert [page.first(id=mark).words for mark in field["aria-describedby"].split()] == [
        "Som i passet.",
        "Skriv navnet ditt",
    ]
    assert field["aria-invalid"] == "true"


def test_without_an_error_only_the_help_is_tied():
    page = drawn(Order(), "name")
    field = page.first("input")
    assert page.first(id=field["aria-describedby"]).words == "Som i passet."
    assert field["aria-invalid"] is None


def test_nothing_to_say_nothing_tied():
    assert drawn(Order(), "email").first("input")["aria-describedby"] is None


@pytest.mark.parametrize("name", ["size", "extras"])
def test_a_group_ties_what_is_said_to_the_whole_group(empty, name):
    page = drawn(empty, name)
    group = page.first("fieldset")
    assert all(page.first(id=mark) for mark in group["aria-describedby"].split())
    assert group.first("legend").words.startswith(empty[name].label)


@pytest.mark.parametrize("look", ["", "toggle"])
def test_every_choice_of_a_wrong_group_says_that_it_is_wrong(empty, look):
    page = drawn(empty, "size", look)
    assert [one["aria-invalid"] for one in page.all("input")] == ["true", "true"]
    assert page.first("fieldset")["aria-describedby"] == "id_size-error"
    assert page.first(id="id_size-error").words == "Velg størrelse"


def test_a_single_box_says_what_is_wrong_and_that_it_is(empty):
    page = drawn(empty, "agree")
    box = page.first("input")
    assert box["aria-describedby"] == "id_agree-help id_agree-error"
    assert box["aria-invalid"] == "true"


def test_several_choices_are_checkboxes_and_one_choice_is_radios():
    assert {one["type"] for one in drawn(Order(), "extras").all("input")} == {"checkbox"}
    assert {one["type"] for one in drawn(Order(), "size").all("input")} == {"radio"}
    assert drawn(Order(), "agree").first("input")["type"] == "checkbox"
    assert drawn(Order(), "colour").first("select")
    assert drawn(Order(), "story").first("textarea")["rows"] == "3"


def test_what_was_chosen_stays_chosen():
    form = Order({"extras": ["l"], "size": "s", "agree": "on", "colour": "r", "name": "<Kim>"})
    assert [one["value"] for one in drawn(form, "extras").all("input", checked=True)] == ["l"]
    assert [one["value"] for one in drawn(form, "size").all("input", checked=True)] == ["s"]
    assert drawn(form, "agree").first("input", checked=True)
    assert drawn(form, "colour").first("option", selected=True)["value"] == "r"
    assert drawn(form, "name").first("input")["value"] == "<Kim>"


@pytest.mark.parametrize(("name", "says"), [("email", True), ("story", True), ("name", False), ("wait", False)])
def test_what_may_stand_empty_says_so(name, says):
    assert ("(valgfritt)" in drawn(Order(), name).words) is says


def test_a_unit_stands_beside_its_number_and_is_not_read_twice():
    page = drawn(Order(), "wait")
    assert page.first("input")["inputmode"] == "numeric"
    assert page.first("span", aria_hidden="true").words == "min"


@pytest.mark.parametrize("name", ["name", "email", "story", "size", "colour", "extras", "agree", "wait"])
@pytest.mark.parametrize("look", ["", "short"])
def test_every_field_has_a_label(name, look):
    page = drawn(Order(), name, look)
    labels = {label["for"] for label in page.all("label")}
    assert {one["id"] for one in page.all() if one.tag in {"input", "select", "textarea"}} <= labels


@pytest.mark.parametrize(
    ("value", "colour"), [("new", "fjord"), ("held", "success"), ("failed", "danger"), ("struck", "neutral")]
)
def test_a_state_is_a_colour_and_a_word(value, colour):
    tag = read(str(tags.state(value, "<Ord>"))).first("span")
    assert (tag["data-color"], tag.words) == (colour, "<Ord>")


def test_an_icon_is_skipped_by_readers():
    assert read(str(tags.icon("check"))).first("svg")["aria-hidden"] == "true"


def shown(template, address="/", **facts):
    request = RequestFactory().get(address)
    return Template(template).render(Context({"request": request, **facts}))


def test_pages_keep_the_rest_of_the_address():
    page = read(shown("{% pages page %}", "/?q=a%26b&side=2", page=Page([None] * 20, 2, 60)))
    links = {link.words: link["href"] for link in page.all("a")}
    assert links == {
        name: f"?q=a%26b&side={side}" for name, side in (("Forrige", 1), ("1", 1), ("2", 2), ("3", 3), ("Neste", 3))
    }
    assert page.first("a", aria_current="true").words == "2"
    assert page.first("a", aria_label="Side 3")


def test_one_page_needs_no_pages():
    assert not read(shown("{% pages page %}", page=Page([], 1, 20))).first("nav")


def test_an_arrow_that_leads_nowhere_is_no_stop():
    page = read(shown("{% pages page %}", page=Page([None] * 20, 1, 60)))
    arrow = next(page.all("a"))
    assert (arrow.words, arrow["href"], arrow["aria-hidden"]) == ("Forrige", None, "true")


def test_a_changed_choice_goes_back_to_the_first_page():
    link = read(shown('<a href="{% with_query status="alle" %}">x</a>', "/?q=x&side=3&status=new")).first("a")
    assert link["href"] == "?q=x&status=alle"


def test_a_panel_is_a_named_part_of_the_page():
    panel = read(shown('{% panel "Nye saker" "nye" %}<p>Her</p>{% endpanel %}')).first("section")
    assert (panel["id"], panel.first(id=panel["aria-labelledby"]).words) == ("nye", "Nye saker")
    assert panel.first("p").words == "Her"

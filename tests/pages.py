"""What a browser without script makes of a page: its words, its fields, and what a button sends."""

import re
from collections.abc import Iterator
from functools import lru_cache
from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
IN_LINE = {"a", "b", "i", "span", "strong", "time"}


class Element:
    """A tag with its attributes and what is inside it."""

    def __init__(self, tag, attributes=(), parent=None):
        self.tag, self.attributes, self.parent, self.inside = tag, dict(attributes), parent, []

    def __getitem__(self, name):
        return self.attributes.get(name)

    def all(self, tag="", **wanted) -> Iterator["Element"]:
        """Everything inside with this tag and these attributes; True asks only that one is there."""
        for one in self.inside:
            if isinstance(one, Element):
                if (not tag or one.tag == tag) and all(_agrees(one, *pair) for pair in wanted.items()):
                    yield one
                yield from one.all(tag, **wanted)

    def first(self, tag="", **wanted):
        return next(self.all(tag, **wanted), None)

    @property
    def above(self):
        """The elements around this one, from the inside out."""
        around = self.parent
        while around:
            yield around
            around = around.parent

    @property
    def text(self):
        return "".join(one if isinstance(one, str) else one.text for one in self.inside)

    @property
    def words(self):
        """The text as it is read, with no-break spaces kept; what stands on lines of its own stands apart."""
        return re.sub(r"[ \t\r\n]+", " ", self._spoken()).strip(" ")

    def _spoken(self):
        text = "".join(one if isinstance(one, str) else one._spoken() for one in self.inside)
        is_label = "gb-cell-label" in (self["class"] or "")
        return text if self.tag in IN_LINE and not is_label else f" {text} "


def _agrees(element, name, value):
    found = element[name.rstrip("_").replace("_", "-")]
    return found is not None if value is True else found == value


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.root = self.here = Element("")

    def handle_starttag(self, tag, attrs):
        element = Element(tag, [(name, value or "") for name, value in attrs], self.here)
        self.here.inside.append(element)
        if tag not in VOID:
            self.here = element

    def handle_endtag(self, tag):
        if tag not in VOID:
            assert self.here.tag == tag, f"</{tag}> closes <{self.here.tag}>"
            self.here = self.here.parent

    def handle_data(self, data):
        self.here.inside.append(data)

    def updatepos(self, i, j):
        """Nobody asks on which line of the page something stands, and counting them takes a fifth of the reading."""
        return j


def read(response) -> Element:
    """The whole page; tags that close each other wrongly fail."""
    return _read(response if isinstance(response, str) else response.content.decode())


@lru_cache(maxsize=4)  # a test asks the page in front of it many things
def _read(html: str) -> Element:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert reader.here is reader.root, f"<{reader.here.tag}> is not closed"
    return reader.root


def main(response) -> Element:
    return read(response).first("main")


def words(response) -> str:
    """What stands on the page, without its frame."""
    return main(response).words


def heading(response) -> str:
    return main(response).first("h1").words


def rows(response) -> list[str]:
    """The first column of the page's table."""
    return [row.words for row in main(response).all("th", scope="row")]


def buttons(response) -> list[str]:
    return [button.words for button in main(response).all("button")]


def links(response) -> dict[str, str]:
    return {link.words: link["href"] for link in main(response).all("a")}


def fields(form: Element) -> dict[str, object]:
    """What the form would send as it stands, without a button."""
    sent: dict[str, object] = {}
    for one in form.all():
        name, kind = one["name"], one["type"] or ""
        if not name or one.tag == "button":
            continue
        if kind in {"checkbox", "radio"} and one["checked"] is None:
            continue
        if kind == "checkbox" and (one["value"] or "").isdecimal():
            sent[name] = [*sent.get(name, []), one["value"]]
        else:
            sent[name] = _value(one)
    return sent


def _value(one: Element) -> str:
    if one.tag == "select":
        options = list(one.all("option"))
        chosen = [option for option in options if option["selected"] is not None] or options[:1]
        return chosen[0]["value"] if chosen else ""
    if one.tag == "textarea":
        return one.text.removeprefix("\n")
    return one["value"] if one["value"] is not None else "on" if one["type"] == "checkbox" else ""


def asked(response) -> dict[str, object]:
    """What stands in the fields of the page's main form."""
    return fields(main(response).first("form", method="post"))


def press(client, response, button, **changes):
    """Fill in and press, as a browser does: hidden fields go along; None leaves a field out."""
    pressed = next((one for one in main(response).all("button") if one.words.startswith(button)), None)
    assert pressed, f"no button «{button}» among {buttons(response)}"
    around = main(response).all("form", id=pressed["form"]) if pressed["form"] else pressed.above
    form = next(one for one in around if one.tag == "form")
    sent = {**fields(form), **changes}
    if pressed["name"]:
        sent[pressed["name"]] = pressed["value"]
    sent = {name: value for name, value in sent.items() if value is not None}
    path = (form["action"] or "").partition("#")[0] or response.request["PATH_INFO"]
    return client.post(path, sent, follow=True) if form["method"] == "post" else client.get(path, sent)


def said_beside(response, name) -> str:
    """The sentence by a field, tied to it by aria-describedby; every input of it says that it is wrong."""
    page = main(response)
    inputs = list(page.all(name=name))
    assert inputs, f"no field {name}"
    assert all(one["aria-invalid"] == "true" for one in inputs), f"{name} doesn't say that it is wrong"
    described = inputs[0]["aria-describedby"]
    if inputs[0]["type"] in {"radio", "checkbox"} and not described:
        described = next(one["aria-describedby"] for one in inputs[0].above if one.tag == "fieldset")
    found = [page.first(id=mark) for mark in (described or "").split()]
    assert None not in found, f"{described} is not on the page"
    return " ".join(one.words for one in found if "ds-validation-message" in (one["class"] or ""))


def summary(response) -> dict[str, str]:
    """The error summary: each sentence, and where its link goes. Every link goes to something on the page."""
    page = main(response)
    box = next((one for one in page.all("div") if "ds-error-summary" in (one["class"] or "")), None)
    if box is None:
        return {}
    found = {}
    for line in box.all("li"):
        link = line.first("a")
        assert link is None or page.first(id=link["href"].removeprefix("#")), f"{link['href']} is not on the page"
        found[line.words] = link["href"] if link else ""
    return found


def alerts(response) -> list[str]:
    return [one.words for one in main(response).all("div") if "ds-alert" in (one["class"] or "")]

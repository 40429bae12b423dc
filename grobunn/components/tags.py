"""Components as template tags: {% icon %}, {% field %}, {% panel %}, {% state %}, {% pages %} and the like."""

import json
from collections.abc import Iterable
from typing import Any

from django import template
from django.forms import BoundField, Form
from django.forms import widgets as w
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from grobunn.components.forms import Shape

register = template.Library()

ICONS = {
    "calendar": '<rect x="3.5" y="5" width="17" height="15.5" rx="2"/><path d="M3.5 10h17M8 3v4M16 3v4"/>',
    "case": '<path d="M4 13.5h4.5l1.5 3h4l1.5-3H20M4 13.5V19h16v-5.5L17 5H7z"/>',
    "check": '<path d="M5 12.5l4.5 4.5L19 7.5"/>',
    "chat": '<path d="M4 5h16v11H11l-4.5 4V16H4z"/>',
    "clock": '<circle cx="12" cy="12" r="8.5"/><path d="M12 7v5l3.5 2"/>',
    "cup": '<path d="M5 9h11v6a5 5 0 0 1-5 5h-1a5 5 0 0 1-5-5zM16 10.5h1.5a2.5 2.5 0 0 1 0 5H16M8.5 3v3M12.5 3v3"/>',
    "letter": '<path d="M4 6h16v12H4zM4 7l8 6 8-6"/>',
    "lock": '<rect x="5" y="10.5" width="14" height="10" rx="2"/><path d="M8 10.5V8a4 4 0 0 1 8 0v2.5"/>',
    "menu": '<path d="M4 7h16M4 12h16M4 17h16"/>',
    "person": '<circle cx="12" cy="8" r="4"/><path d="M4.5 20.5c.8-4 3.8-6 7.5-6s6.7 2 7.5 6"/>',
    "phone": '<path d="M5 4h4l1.5 4.5-2 1.5a12 12 0 0 0 5.5 5.5l1.5-2L20 15v4c0 .6-.4 1-1 1C11 20 4 13 4 5c0-.6.4-1 1-1z"/>',
    "place": '<path d="M12 21s7-6.2 7-11.5a7 7 0 0 0-14 0C5 14.8 12 21 12 21z"/><circle cx="12" cy="9.5" r="2.5"/>',
    "plus": '<path d="M12 5v14M5 12h14"/>',
    "shield": '<path d="M12 3l7.5 3v5.5c0 4.7-3 8-7.5 9.5-4.5-1.5-7.5-4.8-7.5-9.5V6z"/><path d="M8.5 12l2.5 2.5 4.5-5"/>',
    "sprout": '<path d="M12 21v-9M12 14C12 9 8.5 6.5 3.5 6.5 3.5 11.5 7 14 12 14zM12 12c0-4.5 3-7.5 8-8 .2 5-3 8-8 8z"/>',
    "strike": '<path d="M5 12h14M7 6h10M7 18h10"/>',
}
NO_MARKUP = {ord(sign): f"\\u{ord(sign):04X}" for sign in "<>&"}  # in JSON, inside a page
STATE_COLOURS = {
    "new": "fjord", "taken": "spire", "advised": "spire", "closed": "neutral",
    "planned": "fjord", "held": "success", "not_held": "neutral", "cancelled": "neutral", "struck": "neutral",
    "ordered": "fjord", "draft": "spire", "information": "warning", "reader": "korn", "returned": "danger",
    "issued": "success", "superseded": "neutral", "withdrawn": "neutral",
    "published": "success", "registered": "success", "offered": "fjord",
    "declined": "neutral", "lapsed": "neutral", "missed": "neutral", "present": "success", "absent": "neutral",
    "running": "fjord", "ready": "success", "expired": "neutral",
    "preliminary": "warning", "submitted": "fjord", "approved": "spire",
    "waiting": "warning", "sent": "success", "failed": "danger",
    "imported": "success", "undone": "neutral",
}  # fmt: skip


@register.simple_tag
def icon(name: str) -> SafeString:
    """A line drawing beside a word; readers skip it."""
    return format_html('<svg class="gb-icon" viewBox="0 0 24 24" aria-hidden="true">{}</svg>', mark_safe(ICONS[name]))


@register.simple_tag
def state(value: str, word: str) -> SafeString:
    """A status in its colour and its word: {% state case.state case.get_state_display %}."""
    return format_html('<span class="ds-tag" data-color="{}">{}</span>', STATE_COLOURS[value], word)


@register.simple_tag
def linked_data(facts: dict[str, Any]) -> SafeString:
    """schema.org facts for search engines: data in the page's head, which no browser runs."""
    text = json.dumps(facts, ensure_ascii=False).translate(NO_MARKUP)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))


@register.simple_block_tag
def panel(content: str, title: str, mark: str, aside: str = "", look: str = "") -> SafeString:
    """A box on the desk: {% panel "Nye saker" "nye" %} … {% endpanel %}; `mark` is its place on the page; `look` may be "due"."""
    facts = {"title": title, "content": content, "mark": mark, "aside": aside, "look": look}
    return render_to_string("components/panel.html", facts)


@register.simple_tag
def field(bound: BoundField, look: str = "") -> SafeString:
    """A question with its help and its error. `look` narrows it (`short`), or makes radios a row (`toggle`)."""
    kind = shape_of(bound)
    described = [f"{bound.id_for_label or bound.auto_id}-{part}" for part in said_of(bound)]
    attributes: dict[str, Any] = {"class": "ds-input"}
    if described and kind in {Shape.LINE, Shape.SELECT}:
        attributes["aria-describedby"] = " ".join(described)
    if bound.errors:
        attributes["aria-invalid"] = "true"
    facts = {
        "field": bound,
        "look": look,
        "described": " ".join(described),
        "help_id": f"{bound.id_for_label or bound.auto_id}-help",
        "error_id": f"{bound.id_for_label or bound.auto_id}-error",
        "widget": bound.as_widget(attrs=attributes) if kind in {Shape.LINE, Shape.SELECT} else "",
        "affix": getattr(bound.field, "affix", ""),
        "optional": not bound.field.required and getattr(bound.field, "says_optional", True),
        "invalid": bool(bound.errors),
    }
    return render_to_string(f"components/fields/{kind}.html", facts)


def said_of(bound: BoundField) -> Iterable[str]:
    return [part for part, there in (("help", bound.help_text), ("error", bound.errors)) if there]


def shape_of(bound: BoundField) -> Shape:
    match bound.field.widget:
        case w.CheckboxSelectMultiple():  # first: it is a kind of radios to Django
            return Shape.CHECKS
        case w.RadioSelect():
            return Shape.RADIOS
        case w.CheckboxInput():
            return Shape.CHECK
        case w.Select():
            return Shape.SELECT
        case _:
            return Shape.LINE


@register.simple_tag
def error_summary(form: Form | str, doing: str = "") -> SafeString:
    """What must be put right, first in the form, with a link to each field; nothing when all is well."""
    if isinstance(form, str) or not form.errors:  # a page without a form passes an empty text
        return SafeString("")
    found = [
        {"href": f"#{first_stop(form[name])}" if name != "__all__" else "", "text": text}
        for name, texts in form.errors.items()
        for text in texts
    ]
    words = {1: _("Én ting"), 2: _("To ting"), 3: _("Tre ting"), 4: _("Fire ting")}
    counted = words.get(len(found)) or ngettext("%d ting", "%d ting", len(found)) % len(found)
    title = _("{count} må rettes før du kan {do}").format(count=counted, do=doing or _("gå videre"))
    return render_to_string("components/error_summary.html", {"title": title, "found": found})


def first_stop(bound: BoundField) -> str:
    """The id of the field, or of its first choice where it is a group."""
    group = shape_of(bound) in {Shape.RADIOS, Shape.CHECKS}
    return f"{bound.auto_id}_0" if group else str(bound.id_for_label)


@register.inclusion_tag("components/pagination.html", takes_context=True)
def pages(context: template.Context, page: Any) -> dict[str, Any]:
    """Links to the pages of a list, drawn by the server; everything else in the address stays."""
    address = context["request"].GET.copy()
    address.pop("side", None)
    before = f"?{address.urlencode()}&side=" if address else "?side="
    return {"page": page, "before": before}


@register.simple_tag(takes_context=True)
def with_query(context: template.Context, **changes: Any) -> str:
    """This page's address with some of its choices changed, and back on its first page."""
    address = context["request"].GET.copy()
    address.pop("side", None)
    for name, value in changes.items():
        address[name] = str(value)
    return f"?{address.urlencode()}"

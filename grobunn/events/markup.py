"""An event in schema.org's words, for search engines. Public facts alone: never the link to the screen."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from grobunn.core import clock
from grobunn.events.models import Event, Session

SCHEMA = "https://schema.org"


def markup_of(event: Event, sessions: Sequence[Session], *, address: str, site: str) -> dict[str, Any]:
    """JSON-LD as a dict. `address` is the event's page, `site` the front page; read the event with_places()."""
    facts: dict[str, Any] = {
        "@context": SCHEMA,
        "@type": "Event" if event.is_cafe else "EducationEvent",
        "@id": f"{address}#event",
        "name": event.title,
        "description": event.summary or event.description,
        "url": address,
        "inLanguage": event.language,
        "startDate": _local(event.starts_at),
        "endDate": _local(event.ends_at),
        "eventStatus": f"{SCHEMA}/{'EventCancelled' if event.is_cancelled else 'EventScheduled'}",
        "eventAttendanceMode": f"{SCHEMA}/{_attendance_mode(event)}",
        "location": _locations(event, address),
        "organizer": {"@type": "Organization", "name": event.owner.name, "url": site},
        "offers": _offer(event, address),
        "isAccessibleForFree": True,
        "maximumAttendeeCapacity": event.capacity,
        "subEvent": [_session(event, one, address) for one in sessions] if len(sessions) > 1 else None,
    }
    return {name: value for name, value in facts.items() if value not in (None, "", [])}


def _session(event: Event, session: Session, address: str) -> dict[str, Any]:
    is_off = event.is_cancelled or session.is_cancelled
    facts: dict[str, Any] = {
        "@type": "Event",
        "name": event.title,
        "startDate": _local(session.starts_at),
        "endDate": _local(session.ends_at),
        "eventStatus": f"{SCHEMA}/{'EventCancelled' if is_off else 'EventScheduled'}",
        "location": [_place(event, session.place)] if session.place else _locations(event, address),
    }
    return {name: value for name, value in facts.items() if value}


def _attendance_mode(event: Event) -> str:
    if event.link and event.place:
        return "MixedEventAttendanceMode"
    return "OnlineEventAttendanceMode" if event.link else "OfflineEventAttendanceMode"


def _locations(event: Event, address: str) -> list[dict[str, Any]]:
    """Where it is; on screen, the page where one registers stands in for the link, which isn't public."""
    physical = [_place(event, event.place)] if event.place or not event.link else []
    virtual = [{"@type": "VirtualLocation", "url": address}] if event.link else []
    return physical + virtual


def _place(event: Event, name: str) -> dict[str, Any]:
    locality = event.municipality.name if event.municipality else ""
    postal = {"@type": "PostalAddress", "addressRegion": "Østfold", "addressCountry": "NO"}
    if locality:
        postal["addressLocality"] = locality
    return {"@type": "Place", "name": name or locality or event.agreement.region.name, "address": postal}


def _offer(event: Event, address: str) -> dict[str, Any]:
    return {
        "@type": "Offer",
        "price": "0",
        "priceCurrency": "NOK",
        "availability": f"{SCHEMA}/{_availability(event)}",
        "validThrough": _local(event.closes_at),
        "url": address,
    }


def _availability(event: Event) -> str:
    if not event.is_open:
        return "Discontinued" if event.is_cancelled else "OutOfStock"
    return "BackOrder" if event.is_full else "InStock"


def _local(moment: datetime | None) -> str | None:
    return moment.astimezone(clock.OSLO).isoformat() if moment else None

"""Whose registrations are whose; what is published, anybody may read; and a place in the queue without the others."""

from django.db import migrations

from grobunn.core.rowsecurity import protect, readable_by_all, readable_by_reader, reader_function

PUBLIC_EVENT = "EXISTS (SELECT FROM events_event event WHERE event.id = event_id AND event.state <> 'draft')"

# She sees her own row alone, so the count of those before her is the reader's; the function keeps to the scope.
PLACE_IN_QUEUE = """
CREATE FUNCTION place_in_queue(registration bigint) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
SELECT count(*)
FROM events_registration mine
JOIN events_registration ahead ON ahead.event_id = mine.event_id
WHERE mine.id = registration
  AND (mine.owner_id = ANY (grobunn_reach()) OR mine.person_id = grobunn_person())
  AND mine.state = 'waiting'
  AND ahead.state = 'waiting'
  AND ahead.number <= mine.number
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("events", "0001_initial"), ("core", "0002_row_security")]
    operations = [
        *protect("events_event", has_person=False),
        *protect("events_session", has_person=False),
        *protect("events_registration", also="token_hash = (SELECT grobunn_link())"),
        *protect("events_registrationbefore"),
        *protect("events_attendance"),
        *protect("events_attendancebefore"),
        *protect("events_call"),
        *readable_by_all("events_event", where="state <> 'draft'"),
        *readable_by_all("events_session", where=PUBLIC_EVENT),
        *readable_by_reader("events_event"),
        *readable_by_reader("events_session"),
        *readable_by_reader("events_registration"),
        *readable_by_reader("events_attendance"),
        *reader_function("place_in_queue(bigint)", PLACE_IN_QUEUE),
    ]

CREATE FUNCTION cafe_guests_rows(agreements bigint[], starts timestamptz, ends timestamptz)
RETURNS TABLE (agreement bigint, guests bigint, thing bigint, at timestamptz)
LANGUAGE sql STABLE AS $$
-- Gjester på gründercafé, version 1: the headcount of those who gave no name, summed over café sessions in the period
-- (Europe/Oslo): nobody else notes any. The same guest counts each time; shown beside the persons, never added to them.
SELECT session.agreement_id, session.guests, session.id, session.starts_at
FROM events_session session JOIN events_event event ON event.id = session.event_id AND event.kind = 'cafe'
WHERE true
  AND session.state = 'planned' AND NOT coalesce(session.starts_at >= event.cancelled_at, false)   -- clause: not cancelled
  AND session.agreement_id = ANY (agreements)   -- clause: agreement
  AND session.starts_at >= starts   -- clause: from
  AND session.starts_at < ends   -- clause: until
$$;

CREATE FUNCTION cafe_guests(agreements bigint[], starts timestamptz, ends timestamptz)
RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
-- Gjester på gründercafé, version 1: the headcount of those who gave no name, summed over café sessions in the period
-- (Europe/Oslo). The same guest counts each time; shown beside the persons, never added to them.
SELECT coalesce(sum(session.guests), 0)
FROM events_session session
JOIN events_event event ON event.id = session.event_id
WHERE true
  AND event.kind = 'cafe'                       -- clause: kind
  AND session.state = 'planned'                 -- clause: not cancelled
  AND session.agreement_id = ANY (agreements)   -- clause: agreement
  AND session.starts_at >= starts               -- clause: from
  AND session.starts_at < ends                  -- clause: until
$$;

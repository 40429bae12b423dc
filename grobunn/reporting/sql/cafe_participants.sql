CREATE FUNCTION cafe_participants(agreements bigint[], starts timestamptz, ends timestamptz)
RETURNS TABLE (persons bigint, visits bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
-- Deltakere på gründercafé, version 1: distinct persons (named, with e-mail or phone: nobody else is registered)
-- who attended at least one café session in the period (Europe/Oslo); beside it, how many visits.
SELECT count(DISTINCT attendance.person_id), count(attendance.id)
FROM events_attendance attendance
JOIN events_session session ON session.id = attendance.session_id
JOIN events_event event ON event.id = session.event_id
WHERE true
  AND attendance.was_present                    -- clause: present
  AND event.kind = 'cafe'                       -- clause: kind
  AND session.state = 'planned'                 -- clause: not cancelled
  AND session.agreement_id = ANY (agreements)   -- clause: agreement
  AND session.starts_at >= starts               -- clause: from
  AND session.starts_at < ends                  -- clause: until
$$;

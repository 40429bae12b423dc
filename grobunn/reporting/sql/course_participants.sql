CREATE FUNCTION course_participants(agreements bigint[], starts timestamptz, ends timestamptz)
RETURNS TABLE (persons bigint, participations bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
-- Deltakere på oppstartskurs, version 1: distinct persons who attended at least one session, dated in the period
-- (Europe/Oslo), of a course of kind start-up; beside it, participations: a person in two such courses has two.
SELECT count(DISTINCT attendance.person_id), count(DISTINCT attendance.registration_id)
FROM events_attendance attendance
JOIN events_session session ON session.id = attendance.session_id
JOIN events_event event ON event.id = session.event_id
WHERE true
  AND attendance.was_present                    -- clause: present
  AND event.kind = 'start_up_course'            -- clause: kind
  AND session.state = 'planned'                 -- clause: not cancelled
  AND session.agreement_id = ANY (agreements)   -- clause: agreement
  AND session.starts_at >= starts               -- clause: from
  AND session.starts_at < ends                  -- clause: until
$$;

CREATE FUNCTION course_completions(agreements bigint[], starts timestamptz, ends timestamptz)
RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
-- Fullført oppstartskurs, version 1: distinct persons who completed a course of kind start-up whose last session ended
-- in the period (Europe/Oslo), whenever somebody noted it.
SELECT count(DISTINCT registration.person_id)
FROM events_registration registration
JOIN events_event event ON event.id = registration.event_id
WHERE true
  AND registration.completed_at IS NOT NULL     -- clause: completed
  AND event.kind = 'start_up_course'            -- clause: kind
  AND event.state = 'published'                 -- clause: not cancelled
  AND event.agreement_id = ANY (agreements)     -- clause: agreement
  AND event.ends_at >= starts                   -- clause: from
  AND event.ends_at < ends                      -- clause: until
$$;

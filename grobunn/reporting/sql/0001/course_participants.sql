CREATE FUNCTION course_participants_rows(agreements bigint[], starts timestamptz, ends timestamptz)
RETURNS TABLE (agreement bigint, who bigint, thing bigint, at timestamptz)
LANGUAGE sql STABLE AS $$
-- Deltakere på oppstartskurs, version 1: distinct persons who attended at least one session, dated in the period
-- (Europe/Oslo), of a course of kind start-up; beside it, participations: a person in two such courses has two.
SELECT agreement_id, person_id, participation, starts_at FROM service_attendance
WHERE true
  AND was_present                       -- clause: present
  AND kind = 'start_up_course'          -- clause: kind
  AND state = 'planned'                 -- clause: not cancelled
  AND agreement_id = ANY (agreements)   -- clause: agreement
  AND starts_at >= starts               -- clause: from
  AND starts_at < ends                  -- clause: until
$$;

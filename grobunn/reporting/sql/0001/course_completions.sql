CREATE FUNCTION course_completions_rows(agreements bigint[], starts timestamptz, ends timestamptz)
RETURNS TABLE (agreement bigint, who bigint, thing bigint, at timestamptz)
LANGUAGE sql STABLE AS $$
-- Fullført oppstartskurs, version 1: distinct persons who completed a course of kind start-up whose last session ended
-- in the period (Europe/Oslo), whenever somebody noted it.
SELECT agreement_id, person_id, thing, ends_at FROM service_completion
WHERE true
  AND has_completed                     -- clause: completed
  AND kind = 'start_up_course'          -- clause: kind
  AND state = 'published'               -- clause: not cancelled
  AND agreement_id = ANY (agreements)   -- clause: agreement
  AND ends_at >= starts                 -- clause: from
  AND ends_at < ends                    -- clause: until
$$;

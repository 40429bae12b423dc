CREATE FUNCTION assessments_completed_rows(agreements bigint[], starts timestamptz, ends timestamptz)
RETURNS TABLE (agreement bigint, who bigint, thing bigint, at timestamptz)
LANGUAGE sql STABLE AS $$
-- Gjennomførte næringsfaglige vurderinger, version 1: distinct persons with at least one order whose first version
-- was issued in the period (Europe/Oslo), whatever the conclusion; a superseding version never counts again, a later
-- withdrawal changes nothing.
SELECT agreement_id, person_id, thing, issued_at FROM service_assessment
WHERE true
  AND version = 1                       -- clause: first version
  AND agreement_id = ANY (agreements)   -- clause: agreement
  AND issued_at >= starts               -- clause: from
  AND issued_at < ends                  -- clause: until
$$;

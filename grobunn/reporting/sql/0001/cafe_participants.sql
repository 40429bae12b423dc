CREATE FUNCTION cafe_participants_rows(agreements bigint[], starts timestamptz, ends timestamptz)
RETURNS TABLE (agreement bigint, who bigint, thing bigint, at timestamptz)
LANGUAGE sql STABLE AS $$
-- Deltakere på gründercafé, version 1: distinct persons (named, with e-mail or phone: nobody else is registered)
-- who attended at least one café session in the period (Europe/Oslo); beside it, how many visits.
SELECT agreement_id, person_id, thing, starts_at FROM service_attendance
WHERE true
  AND was_present                       -- clause: present
  AND kind = 'cafe'                     -- clause: kind
  AND state = 'planned'                 -- clause: not cancelled
  AND agreement_id = ANY (agreements)   -- clause: agreement
  AND starts_at >= starts               -- clause: from
  AND starts_at < ends                  -- clause: until
$$;

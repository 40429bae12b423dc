CREATE FUNCTION persons_met_rows(agreements bigint[], starts timestamptz, ends timestamptz)
RETURNS TABLE (agreement bigint, who bigint, thing bigint, at timestamptz)
LANGUAGE sql STABLE AS $$
-- Personer hjulpet i fysiske møter, version 1: distinct persons recorded as present in at least one
-- physical meeting that was held, starting in the period (Europe/Oslo); beside it, how many meetings.
SELECT agreement_id, person_id, thing, starts_at FROM service_meeting
WHERE true
  AND was_present                       -- clause: present
  AND state = 'held'                    -- clause: held
  AND mode = 'physical'                 -- clause: physical
  AND NOT is_struck                     -- clause: not struck
  AND agreement_id = ANY (agreements)   -- clause: agreement
  AND starts_at >= starts               -- clause: from
  AND starts_at < ends                  -- clause: until
$$;

CREATE FUNCTION portal_cases_rows(agreements bigint[], starts timestamptz, ends timestamptz)
RETURNS TABLE (agreement bigint, who bigint, thing bigint, at timestamptz)
LANGUAGE sql STABLE AS $$
-- Saker fra En vei inn, version 1: cases received in the period (Europe/Oslo) through that channel,
-- in the region that they were first routed to, which is the agreement that a case never changes.
SELECT agreement_id, person_id, thing, received_at FROM service_case
WHERE true
  AND channel = 'en_vei_inn'            -- clause: channel
  AND agreement_id = ANY (agreements)   -- clause: agreement
  AND received_at >= starts             -- clause: from
  AND received_at < ends                -- clause: until
$$;

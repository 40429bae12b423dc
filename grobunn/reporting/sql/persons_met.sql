CREATE FUNCTION persons_met(agreements bigint[], starts timestamptz, ends timestamptz)
RETURNS TABLE (persons bigint, meetings bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
-- Personer hjulpet i fysiske møter, version 1: distinct persons recorded as present in at least one
-- physical meeting that was held, starting in the period (Europe/Oslo); beside it, how many meetings.
SELECT count(DISTINCT presence.person_id), count(DISTINCT meeting.id)
FROM advice_presence presence
JOIN advice_meeting meeting ON meeting.id = presence.meeting_id
WHERE true
  AND presence.was_present                      -- clause: present
  AND meeting.state = 'held'                    -- clause: held
  AND meeting.mode = 'physical'                 -- clause: physical
  AND meeting.struck_at IS NULL                 -- clause: not struck
  AND meeting.agreement_id = ANY (agreements)   -- clause: agreement
  AND meeting.starts_at >= starts               -- clause: from
  AND meeting.starts_at < ends                  -- clause: until
$$;

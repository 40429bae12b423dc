CREATE FUNCTION corrections_since(wanted bigint, starts timestamptz, ends timestamptz, since timestamptz)
RETURNS TABLE (act text, gathering text, number bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
-- What was done since a moment that can change the figures of a period under an agreement: acts, and to how many
-- things each was done; for a gathering, of which kind. A thing is of the period if its date lies there now, or did
-- at that moment.
WITH done AS (
  SELECT entry.action, entry.subject_type, entry.subject_id
  FROM core_auditentry entry JOIN agreements_agreement agreement ON agreement.id = wanted
  WHERE entry.outcome = 'done' AND entry.at > since
    AND entry.owner_id = agreement.operator_id
), gatherings AS (
  SELECT session.id, session.event_id, event.kind
  FROM events_session session JOIN events_event event ON event.id = session.event_id
  WHERE session.agreement_id = wanted AND session.starts_at >= starts AND session.starts_at < ends
), things AS (
  SELECT 'advice.meeting' AS type, meeting.id, '' AS gathering
  FROM advice_meeting meeting
  LEFT JOIN LATERAL (
    SELECT earlier.starts_at, earlier.mode FROM advice_meetingbefore earlier
    WHERE earlier.pgh_obj_id = meeting.id AND earlier.logged_at <= since
      AND (earlier.corrected_at IS NULL OR earlier.corrected_at <= since)
    ORDER BY earlier.pgh_id DESC LIMIT 1
  ) frozen ON true
  WHERE meeting.agreement_id = wanted
    AND ((meeting.mode = 'physical' AND meeting.starts_at >= starts AND meeting.starts_at < ends)
      OR (frozen.mode = 'physical' AND frozen.starts_at >= starts AND frozen.starts_at < ends))
  UNION SELECT 'events.session', id, kind FROM gatherings
  UNION SELECT 'events.event', event_id, kind FROM gatherings
  UNION SELECT 'events.registration', registration.id, kind
  FROM events_registration registration JOIN gatherings USING (event_id)
  UNION SELECT 'cases.case', id, '' FROM cases_case
  WHERE agreement_id = wanted AND received_at >= starts AND received_at < ends
  UNION SELECT 'cases.case', case_id, '' FROM advice_meeting
  WHERE agreement_id = wanted AND mode = 'physical' AND starts_at >= starts AND starts_at < ends
)
SELECT done.action::text, things.gathering, count(DISTINCT done.subject_id)
FROM done JOIN things ON things.type = done.subject_type AND things.id = done.subject_id
GROUP BY done.action, things.gathering
UNION ALL
SELECT done.action::text, '', count(DISTINCT done.subject_id)
FROM done JOIN reporting_importbatch batch ON batch.id = done.subject_id
WHERE done.subject_type = 'reporting.importbatch' AND batch.agreement_id = wanted
  AND extract(year FROM starts AT TIME ZONE 'Europe/Oslo') BETWEEN batch.first_year AND batch.last_year
GROUP BY done.action
$$;

-- It runs as the reader, who owns it: to be given it, the reader must be allowed to create for a moment.
GRANT CREATE ON SCHEMA public TO grobunn_reader;
ALTER FUNCTION corrections_since(bigint, timestamptz, timestamptz, timestamptz) OWNER TO grobunn_reader;
REVOKE CREATE ON SCHEMA public FROM grobunn_reader;

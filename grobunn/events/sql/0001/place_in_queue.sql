-- She sees her own row alone, so the count of those before her is the reader's; the function keeps to the scope.
CREATE FUNCTION place_in_queue(registration bigint) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
SELECT count(*)
FROM events_registration mine
JOIN events_registration ahead ON ahead.event_id = mine.event_id
WHERE mine.id = registration
  AND (mine.owner_id = ANY (grobunn_reach()) OR mine.person_id = grobunn_person())
  AND mine.state = 'waiting'
  AND ahead.state = 'waiting'
  AND ahead.number <= mine.number
$$;

-- It runs as the reader, who owns it: to be given it, the reader must be allowed to create for a moment.
GRANT CREATE ON SCHEMA public TO grobunn_reader;
ALTER FUNCTION place_in_queue(bigint) OWNER TO grobunn_reader;
REVOKE CREATE ON SCHEMA public FROM grobunn_reader;

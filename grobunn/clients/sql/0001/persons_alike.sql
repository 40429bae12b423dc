CREATE FUNCTION persons_alike(asked bigint) RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
-- Persons of other organisations who are the same as this client's: the same verified key, and agreeing name and year
-- of birth. Only for a client within the scope, and only ids. Left out are those with whom somebody else decides: an
-- organisation that knows both (her own, and so all who count as one with her already), and whoever undid a join.
WITH mine AS (
  SELECT client.id, coalesce(person.counts_as_id, person.id) AS root,
    grobunn_name(client.given_name, client.family_name) AS name, profile.birth_year
  FROM clients_client client
  JOIN clients_person person ON person.id = client.person_id
  JOIN clients_profile profile ON profile.client_id = client.id
  WHERE client.id = asked AND client.merged_into_id IS NULL
    AND (client.owner_id = ANY (grobunn_reach()) OR client.person_id = grobunn_person())
), found AS (
  SELECT DISTINCT mine.root AS mine, person.id, coalesce(person.counts_as_id, person.id) AS root
  FROM mine
  JOIN clients_verifiedkey hers ON hers.client_id = mine.id
  JOIN clients_verifiedkey theirs ON theirs.kind = hers.kind AND theirs.hash = hers.hash
  JOIN clients_client client ON client.id = theirs.client_id AND client.merged_into_id IS NULL
  JOIN clients_profile profile ON profile.client_id = client.id
  JOIN clients_person person ON person.id = client.person_id
  WHERE profile.birth_year = mine.birth_year
    AND grobunn_name(client.given_name, client.family_name) = mine.name
)
SELECT found.id FROM found
WHERE NOT EXISTS (
    SELECT FROM clients_person a JOIN clients_client one ON one.person_id = a.id AND one.merged_into_id IS NULL
    JOIN clients_client other ON other.owner_id = one.owner_id AND other.merged_into_id IS NULL
    JOIN clients_person b ON b.id = other.person_id
    WHERE found.mine IN (a.id, a.counts_as_id) AND found.root IN (b.id, b.counts_as_id)
  )
  AND NOT EXISTS (
    SELECT FROM clients_join undone
    JOIN clients_person a ON a.id = undone.from_person_id JOIN clients_person b ON b.id = undone.to_person_id
    WHERE undone.undone_at IS NOT NULL
      AND (found.mine IN (a.id, a.counts_as_id) AND found.root IN (b.id, b.counts_as_id)
        OR found.mine IN (b.id, b.counts_as_id) AND found.root IN (a.id, a.counts_as_id))
  )
$body$;

-- It runs as the reader, who owns it: to be given it, the reader must be allowed to create for a moment.
GRANT CREATE ON SCHEMA public TO grobunn_reader;
ALTER FUNCTION persons_alike(bigint) OWNER TO grobunn_reader;
REVOKE CREATE ON SCHEMA public FROM grobunn_reader;

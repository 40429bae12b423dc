-- A search that keeps to the scope by itself (docs/decisions/0005).
CREATE FUNCTION find_cases(owners bigint[], wanted text, at_most integer) RETURNS SETOF bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
SET pg_trgm.word_similarity_threshold = 0.45 AS $body$
DECLARE
  term text := btrim(grobunn_fold(wanted));
  part text;
  question text := 'SELECT id FROM cases_case WHERE owner_id = ANY ($1)';
BEGIN
  owners := ARRAY(SELECT unnest(owners) INTERSECT SELECT unnest(grobunn_reach()));
  IF term = '' THEN
    RETURN;
  ELSIF length(btrim(wanted)) < 3 THEN
    RETURN QUERY SELECT id FROM cases_case
      WHERE owner_id = ANY (owners)
        AND sort_key LIKE translate(grobunn_sort(btrim(wanted)), '%_\', '') || '%' LIMIT at_most;
    RETURN;
  END IF;
  -- Each word its own condition, in a statement made for it: so each can use the trigram index.
  FOREACH part IN ARRAY string_to_array(term, ' ') LOOP
    CONTINUE WHEN part = '';
    question := question || format(' AND search_key LIKE %L',
      CASE WHEN length(part) < 3 THEN '% ' || part || '%' ELSE '%' || part || '%' END);
  END LOOP;
  RETURN QUERY EXECUTE question || ' LIMIT $2' USING owners, at_most;
  IF NOT FOUND THEN
    RETURN QUERY SELECT id FROM cases_case
      WHERE owner_id = ANY (owners) AND term <% search_key
      ORDER BY word_similarity(term, search_key) DESC, id LIMIT 50;
  END IF;
END $body$;

-- It runs as the reader, who owns it: to be given it, the reader must be allowed to create for a moment.
GRANT CREATE ON SCHEMA public TO grobunn_reader;
ALTER FUNCTION find_cases(bigint[], text, integer) OWNER TO grobunn_reader;
REVOKE CREATE ON SCHEMA public FROM grobunn_reader;

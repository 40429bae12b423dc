CREATE FUNCTION count_between(figure text, agreements bigint[], starts timestamptz, ends timestamptz)
RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
-- One figure over the given agreements together and any period, for whoever may see it as it is.
DECLARE
  found bigint;
BEGIN
  EXECUTE format(
    'SELECT number FROM %I($1, $2, $3) WHERE slot = 1 AND place = '
    '(SELECT -county_id FROM agreements_agreement WHERE id = ANY ($1) LIMIT 1)', figure || '_tally')
    INTO found USING agreements, starts, ends;
  RETURN coalesce(found, 0);
END $$;

-- It runs as the reader, who owns it: to be given it, the reader must be allowed to create for a moment.
GRANT CREATE ON SCHEMA public TO grobunn_reader;
ALTER FUNCTION count_between(text, bigint[], timestamptz, timestamptz) OWNER TO grobunn_reader;
REVOKE CREATE ON SCHEMA public FROM grobunn_reader;

CREATE FUNCTION year_counts(wanted integer)
RETURNS TABLE (figure text, place bigint, slot bigint, number bigint)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
-- The same numbers as count_year, kept from the last time while nothing that they stand on has changed
-- (touched.sql). The marks go before the rows are counted, so a change that commits meanwhile leaves its own.
#variable_conflict use_column
BEGIN
  IF NOT EXISTS (SELECT FROM reporting_counted c WHERE c.year = wanted)
     OR EXISTS (SELECT FROM reporting_touched t WHERE t.year IN (wanted, 0)) THEN
    PERFORM recount(wanted);
  END IF;
  RETURN QUERY SELECT c.figure, c.place, c.slot::bigint, c.number FROM reporting_count c WHERE c.year = wanted;
END $$;

-- It runs as the reader, who owns it: to be given it, the reader must be allowed to create for a moment.
GRANT CREATE ON SCHEMA public TO grobunn_reader;
ALTER FUNCTION year_counts(integer) OWNER TO grobunn_reader;
REVOKE CREATE ON SCHEMA public FROM grobunn_reader;

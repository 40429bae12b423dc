CREATE FUNCTION recount(wanted integer) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('reporting_count'));
  IF EXISTS (SELECT FROM reporting_counted WHERE year = wanted)
     AND NOT EXISTS (SELECT FROM reporting_touched WHERE year IN (wanted, 0)) THEN
    RETURN;  -- who had the lock before counted it
  END IF;
  IF EXISTS (SELECT FROM reporting_touched WHERE year = 0) THEN
    DELETE FROM reporting_touched WHERE year = 0;
    DELETE FROM reporting_counted;
    DELETE FROM reporting_count;
  END IF;
  DELETE FROM reporting_touched WHERE year = wanted;
  DELETE FROM reporting_counted WHERE year = wanted;
  DELETE FROM reporting_count WHERE year = wanted;
  INSERT INTO reporting_count (year, figure, place, slot, number)
    SELECT wanted, counted.* FROM count_year(wanted) counted;
  INSERT INTO reporting_counted (year, at) VALUES (wanted, clock_timestamp());
END $$;

-- It runs as the reader, who owns it: to be given it, the reader must be allowed to create for a moment.
GRANT CREATE ON SCHEMA public TO grobunn_reader;
ALTER FUNCTION recount(integer) OWNER TO grobunn_reader;
REVOKE CREATE ON SCHEMA public FROM grobunn_reader;

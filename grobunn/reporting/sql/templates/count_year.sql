CREATE FUNCTION count_year(wanted integer)
RETURNS TABLE (figure text, place bigint, slot bigint, number bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
-- Every figure of a year, counted over the rows themselves.
WITH period AS (
  SELECT make_timestamptz(wanted, 1, 1, 0, 0, 0, 'Europe/Oslo') AS starts,
         make_timestamptz(wanted + 1, 1, 1, 0, 0, 0, 'Europe/Oslo') AS ends,
         (SELECT coalesce(array_agg(id), '{{}}') FROM agreements_agreement) AS agreements
)
{parts}
$$;

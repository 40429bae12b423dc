CREATE FUNCTION cafe_guests_tally(agreements bigint[], starts timestamptz, ends timestamptz)
RETURNS TABLE (place bigint, slot bigint, number bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
-- As the other tallies, but a headcount: it is added up, since nobody knows who they were.
WITH seen AS (
  SELECT agreement.region_id, agreement.county_id, row.guests,
         extract(month FROM row.at AT TIME ZONE 'Europe/Oslo')::int AS month
  FROM cafe_guests_rows(agreements, starts, ends) row
  JOIN agreements_agreement agreement ON agreement.id = row.agreement
), placed AS (
  SELECT region_id AS place, month, guests FROM seen
  UNION ALL
  SELECT -county_id, month, guests FROM seen
)
SELECT place, slot.number, coalesce(sum(guests), 0)
FROM placed JOIN (
  SELECT 1, month FROM generate_series(1, 12) month
  UNION ALL SELECT 2 + (month - 1) / 3, month FROM generate_series(1, 12) month
  UNION ALL SELECT 5 + month, month FROM generate_series(1, 12) month
) slot (number, month) USING (month)
GROUP BY place, slot.number
$$;

-- It runs as the reader, who owns it: to be given it, the reader must be allowed to create for a moment.
GRANT CREATE ON SCHEMA public TO grobunn_reader;
ALTER FUNCTION cafe_guests_tally(bigint[], timestamptz, timestamptz) OWNER TO grobunn_reader;
REVOKE CREATE ON SCHEMA public FROM grobunn_reader;

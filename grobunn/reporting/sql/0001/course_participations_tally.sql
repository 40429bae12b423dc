CREATE FUNCTION course_participations_tally(agreements bigint[], starts timestamptz, ends timestamptz)
RETURNS TABLE (place bigint, slot bigint, number bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
-- course_participations for each region (its id) and each county (minus the organisation's id): slot 1 is the whole period,
-- 2 to 5 its quarters, 6 to 17 its months. A key that comes in several months has a bit for each, so that distinct
-- ones are told in one pass over the rows.
WITH seen AS (
  SELECT agreement.region_id, agreement.county_id, row.thing AS key,
         bit_or(1 << (extract(month FROM row.at AT TIME ZONE 'Europe/Oslo')::int - 1)) AS months
  FROM course_participants_rows(agreements, starts, ends) row
  JOIN agreements_agreement agreement ON agreement.id = row.agreement
  LEFT JOIN clients_person joined ON joined.id = row.who AND joined.counts_as_id IS NOT NULL
  GROUP BY 1, 2, 3
), placed AS (
  SELECT region_id AS place, months FROM seen
  UNION ALL
  SELECT -county_id, bit_or(months) FROM seen GROUP BY county_id, key
), counted AS (
  SELECT place, ARRAY[count(*), count(*) FILTER (WHERE months & 7 <> 0), count(*) FILTER (WHERE months & 56 <> 0), count(*) FILTER (WHERE months & 448 <> 0), count(*) FILTER (WHERE months & 3584 <> 0), count(*) FILTER (WHERE months & 1 <> 0), count(*) FILTER (WHERE months & 2 <> 0), count(*) FILTER (WHERE months & 4 <> 0), count(*) FILTER (WHERE months & 8 <> 0), count(*) FILTER (WHERE months & 16 <> 0), count(*) FILTER (WHERE months & 32 <> 0), count(*) FILTER (WHERE months & 64 <> 0), count(*) FILTER (WHERE months & 128 <> 0), count(*) FILTER (WHERE months & 256 <> 0), count(*) FILTER (WHERE months & 512 <> 0), count(*) FILTER (WHERE months & 1024 <> 0), count(*) FILTER (WHERE months & 2048 <> 0)] AS numbers FROM placed GROUP BY place
)
SELECT place, slot, number FROM counted, unnest(numbers) WITH ORDINALITY AS one (number, slot)
$$;

-- It runs as the reader, who owns it: to be given it, the reader must be allowed to create for a moment.
GRANT CREATE ON SCHEMA public TO grobunn_reader;
ALTER FUNCTION course_participations_tally(bigint[], timestamptz, timestamptz) OWNER TO grobunn_reader;
REVOKE CREATE ON SCHEMA public FROM grobunn_reader;

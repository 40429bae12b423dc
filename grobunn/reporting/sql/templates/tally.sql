CREATE FUNCTION {figure}_tally(agreements bigint[], starts timestamptz, ends timestamptz)
RETURNS TABLE (place bigint, slot bigint, number bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
-- {figure} for each region (its id) and each county (minus the organisation's id): slot 1 is the whole period,
-- 2 to 5 its quarters, 6 to 17 its months. A key that comes in several months has a bit for each, so that distinct
-- ones are told in one pass over the rows.
WITH seen AS (
  SELECT agreement.region_id, agreement.county_id, {key} AS key,
         bit_or(1 << (extract(month FROM row.at AT TIME ZONE 'Europe/Oslo')::int - 1)) AS months
  FROM {source}_rows(agreements, starts, ends) row
  JOIN agreements_agreement agreement ON agreement.id = row.agreement
  LEFT JOIN clients_person joined ON joined.id = row.who AND joined.counts_as_id IS NOT NULL
  GROUP BY 1, 2, 3
), placed AS (
  SELECT region_id AS place, months FROM seen
  UNION ALL
  SELECT -county_id, bit_or(months) FROM seen GROUP BY county_id, key
), counted AS (
  SELECT place, ARRAY[count(*), {slots}] AS numbers FROM placed GROUP BY place
)
SELECT place, slot, number FROM counted, unnest(numbers) WITH ORDINALITY AS one (number, slot)
$$;

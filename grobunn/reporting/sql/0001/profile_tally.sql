CREATE FUNCTION profile_tally(agreements bigint[], starts timestamptz, ends timestamptz)
RETURNS TABLE (figure text, place bigint, slot bigint, number bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
-- Who was served: how many persons gave each answer, as question=answer, in each region and county. A person is served
-- who counts in one of the four indicators of persons. Her answers are those that she gave last in the region, and for
-- the county those that she gave last in a region where she was served; what nobody has answered is empty.
WITH served AS (
  SELECT DISTINCT agreement.region_id, agreement.county_id, coalesce(joined.counts_as_id, row.who) AS who
  FROM (
    SELECT agreement, who FROM persons_met_rows(agreements, starts, ends)
    UNION ALL SELECT agreement, who FROM assessments_completed_rows(agreements, starts, ends)
    UNION ALL SELECT agreement, who FROM cafe_participants_rows(agreements, starts, ends)
    UNION ALL SELECT agreement, who FROM course_participants_rows(agreements, starts, ends)
  ) row
  JOIN agreements_agreement agreement ON agreement.id = row.agreement
  LEFT JOIN clients_person joined ON joined.id = row.who AND joined.counts_as_id IS NOT NULL
), known AS (
  SELECT agreement.region_id, coalesce(joined.counts_as_id, client.person_id) AS who, client.id, client.language,
         home.number AS home, profile.*
  FROM clients_client client
  JOIN agreements_agreement agreement ON agreement.id = client.agreement_id
  LEFT JOIN clients_person joined ON joined.id = client.person_id AND joined.counts_as_id IS NOT NULL
  LEFT JOIN agreements_municipality home ON home.id = client.home_id
  LEFT JOIN LATERAL (
    SELECT gender, birth_year, education, employment, phase, legal_form, industry_standard || ':' || industry AS industry,
           heard_from, answered_at
    FROM clients_profile WHERE client_id = client.id
  ) profile ON true
  WHERE client.merged_into_id IS NULL
), in_region AS (
  SELECT DISTINCT ON (served.region_id, served.who) served.region_id AS region, served.county_id AS county,
         served.who AS person, known.*
  FROM served LEFT JOIN known ON known.region_id = served.region_id AND known.who = served.who
  ORDER BY served.region_id, served.who, known.answered_at DESC NULLS LAST, known.id DESC
), placed AS (
  SELECT in_region.region AS place, in_region.* FROM in_region
  UNION ALL
  SELECT * FROM (
    SELECT DISTINCT ON (county, person) -county, in_region.* FROM in_region
    ORDER BY county, person, answered_at DESC NULLS LAST, id DESC NULLS LAST
  ) in_county
)
SELECT question || '=' || coalesce(answer, ''), place, 1::bigint, count(*)
FROM placed CROSS JOIN LATERAL (VALUES
  ('served', ''), ('gender', gender), ('birth_year', birth_year::text), ('home', home), ('education', education),
  ('employment', employment), ('language', language), ('phase', phase), ('legal_form', legal_form),
  ('industry', industry), ('heard_from', heard_from)
) told (question, answer)
GROUP BY 1, 2
$$;

-- It runs as the reader, who owns it: to be given it, the reader must be allowed to create for a moment.
GRANT CREATE ON SCHEMA public TO grobunn_reader;
ALTER FUNCTION profile_tally(bigint[], timestamptz, timestamptz) OWNER TO grobunn_reader;
REVOKE CREATE ON SCHEMA public FROM grobunn_reader;

CREATE FUNCTION count_year(wanted integer)
RETURNS TABLE (figure text, place bigint, slot bigint, number bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
-- Every figure of a year, counted over the rows themselves.
WITH period AS (
  SELECT make_timestamptz(wanted, 1, 1, 0, 0, 0, 'Europe/Oslo') AS starts,
         make_timestamptz(wanted + 1, 1, 1, 0, 0, 0, 'Europe/Oslo') AS ends,
         (SELECT coalesce(array_agg(id), '{}') FROM agreements_agreement) AS agreements
)
SELECT 'persons_met'::text, tally.* FROM period, persons_met_tally(agreements, starts, ends) tally
UNION ALL SELECT 'physical_meetings'::text, tally.* FROM period, physical_meetings_tally(agreements, starts, ends) tally
UNION ALL SELECT 'assessments_completed'::text, tally.* FROM period, assessments_completed_tally(agreements, starts, ends) tally
UNION ALL SELECT 'cafe_participants'::text, tally.* FROM period, cafe_participants_tally(agreements, starts, ends) tally
UNION ALL SELECT 'cafe_visits'::text, tally.* FROM period, cafe_visits_tally(agreements, starts, ends) tally
UNION ALL SELECT 'course_participants'::text, tally.* FROM period, course_participants_tally(agreements, starts, ends) tally
UNION ALL SELECT 'course_participations'::text, tally.* FROM period, course_participations_tally(agreements, starts, ends) tally
UNION ALL SELECT 'course_completions'::text, tally.* FROM period, course_completions_tally(agreements, starts, ends) tally
UNION ALL SELECT 'portal_cases'::text, tally.* FROM period, portal_cases_tally(agreements, starts, ends) tally
UNION ALL SELECT 'cafe_guests'::text, tally.* FROM period, cafe_guests_tally(agreements, starts, ends) tally
UNION ALL SELECT tally.* FROM period, profile_tally(agreements, starts, ends) tally
$$;

-- It runs as the reader, who owns it: to be given it, the reader must be allowed to create for a moment.
GRANT CREATE ON SCHEMA public TO grobunn_reader;
ALTER FUNCTION count_year(integer) OWNER TO grobunn_reader;
REVOKE CREATE ON SCHEMA public FROM grobunn_reader;

-- What the kept counts stand on: a change leaves a mark for each year that it may have changed; year 0 is all of them.
-- One mark for each transaction and year, so that nobody waits for anybody.
CREATE FUNCTION touch_year(wanted integer) RETURNS void LANGUAGE sql AS $$
  INSERT INTO reporting_touched (act, year) VALUES (pg_current_xact_id()::text::bigint, wanted) ON CONFLICT DO NOTHING
$$;

CREATE FUNCTION touch_by_date() RETURNS trigger LANGUAGE plpgsql AS $$
-- The row's own date stands in the column that the trigger names; a row without one counts nowhere yet.
DECLARE
  kept jsonb;
  moment timestamptz;
BEGIN
  FOREACH kept IN ARRAY ARRAY[to_jsonb(OLD), to_jsonb(NEW)] LOOP
    moment := (kept ->> TG_ARGV[0])::timestamptz;
    IF moment IS NOT NULL THEN
      PERFORM touch_year(extract(year FROM moment AT TIME ZONE 'Europe/Oslo')::integer);
    END IF;
  END LOOP;
  RETURN NULL;
END $$;

CREATE FUNCTION touch_by_parent() RETURNS trigger LANGUAGE plpgsql AS $$
-- The date stands in another row: table, key and column are the trigger's. One that can't be seen may be in any year.
DECLARE
  kept jsonb;
  moment timestamptz;
BEGIN
  FOREACH kept IN ARRAY ARRAY[to_jsonb(OLD), to_jsonb(NEW)] LOOP
    CONTINUE WHEN kept IS NULL;
    EXECUTE format('SELECT %I FROM %I WHERE id = $1', TG_ARGV[2], TG_ARGV[0])
      INTO moment USING (kept ->> TG_ARGV[1])::bigint;
    PERFORM touch_year(coalesce(extract(year FROM moment AT TIME ZONE 'Europe/Oslo')::integer, 0));
  END LOOP;
  RETURN NULL;
END $$;

CREATE FUNCTION touch_every_year() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM touch_year(0);
  RETURN NULL;
END $$;

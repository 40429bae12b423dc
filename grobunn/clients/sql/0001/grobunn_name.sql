CREATE FUNCTION grobunn_name(given text, family text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$body$ SELECT btrim(regexp_replace(normalize(lower(given || ' ' || family), NFC), '\s+', ' ', 'g')) $body$;

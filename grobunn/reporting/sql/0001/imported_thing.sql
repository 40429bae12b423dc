-- The same number for the same thing in a batch; below nought, so that it is never one of our own.

CREATE FUNCTION imported_thing(batch bigint, unit text) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT -(hashtextextended(batch || '/' || unit, 0) & 4611686018427387903) - 1 $$;

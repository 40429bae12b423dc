-- What web and worker have said of the transaction that is running: whose rows it may see (core/scope.py).
CREATE FUNCTION grobunn_reach() RETURNS bigint[] LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT coalesce(nullif(current_setting('grobunn.reach', true), ''), '{}')::bigint[] $$;
CREATE FUNCTION grobunn_person() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT nullif(current_setting('grobunn.person', true), '')::bigint $$;
CREATE FUNCTION grobunn_link() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT nullif(current_setting('grobunn.link', true), '') $$;
CREATE FUNCTION grobunn_granted() RETURNS bigint[] LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT coalesce(nullif(current_setting('grobunn.granted', true), ''), '{}')::bigint[] $$;

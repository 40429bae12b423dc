"""PostgreSQL's own check of whose rows are whose. Used in migrations only: `*protect("cases_case")`."""

from django.db.migrations.operations import RunSQL
from django.db.migrations.operations.base import Operation

READER = "grobunn_reader"

FUNCTIONS = """
CREATE FUNCTION grobunn_reach() RETURNS bigint[] LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT coalesce(nullif(current_setting('grobunn.reach', true), ''), '{}')::bigint[] $$;
CREATE FUNCTION grobunn_person() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT nullif(current_setting('grobunn.person', true), '')::bigint $$;
CREATE FUNCTION grobunn_link() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT nullif(current_setting('grobunn.link', true), '') $$;
"""
GRANTED_FUNCTION = """
CREATE FUNCTION grobunn_granted() RETURNS bigint[] LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT coalesce(nullif(current_setting('grobunn.granted', true), ''), '{}')::bigint[] $$;
"""

IN_REACH = "owner_id = ANY ((SELECT grobunn_reach())::bigint[])"
IN_SCOPE = f"{IN_REACH} OR person_id = (SELECT grobunn_person())"


def protect(table: str, *, also: str = "", has_person: bool = True) -> list[Operation]:
    """Force row-level security: owner in reach, or the person in the scope; `also` adds one more way in."""
    rule = IN_SCOPE if has_person else IN_REACH
    rule = f"{rule} OR {also}" if also else rule
    return [
        RunSQL(
            f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY; ALTER TABLE {table} FORCE ROW LEVEL SECURITY;"
            f"CREATE POLICY in_scope ON {table} USING ({rule});",
            f"DROP POLICY in_scope ON {table}; ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY;"
            f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;",
        )
    ]


def readable_by_all(table: str, *, where: str) -> list[Operation]:
    """Let everybody read, and only read, the rows of a protected table that are public."""
    return [
        RunSQL(
            f"CREATE POLICY for_everybody ON {table} FOR SELECT USING ({where});",
            f"DROP POLICY for_everybody ON {table};",
        )
    ]


def protect_record(table: str) -> list[Operation]:
    """As protect(), but anybody may add a line: a refused attempt concerns a row out of reach."""
    return [
        RunSQL(
            f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY; ALTER TABLE {table} FORCE ROW LEVEL SECURITY;"
            f"CREATE POLICY in_scope ON {table} FOR SELECT USING ({IN_SCOPE});"
            f"CREATE POLICY add_only ON {table} FOR INSERT WITH CHECK (true);",
            f"DROP POLICY in_scope ON {table}; DROP POLICY add_only ON {table};"
            f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY; ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;",
        )
    ]


def readable_by_reader(table: str) -> list[Operation]:
    """Let the functions that count across rows read this table: their role cannot log in."""
    return [
        RunSQL(
            f"GRANT SELECT ON {table} TO {READER};"
            f"CREATE POLICY for_functions ON {table} FOR SELECT TO {READER} USING (true);",
            f"DROP POLICY for_functions ON {table}; REVOKE SELECT ON {table} FROM {READER};",
        )
    ]


def reader_function(name: str, body: str) -> list[Operation]:
    """A function that runs as the reader: `name` with its argument types, `body` the whole CREATE statement.

    PostgreSQL wants the new owner of a function to be allowed to create in the schema: for a moment it is.
    """
    return [
        RunSQL(
            f"{body} GRANT CREATE ON SCHEMA public TO {READER};"
            f"ALTER FUNCTION {name} OWNER TO {READER}; REVOKE CREATE ON SCHEMA public FROM {READER};",
            f"DROP FUNCTION {name};",
        )
    ]

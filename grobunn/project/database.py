"""The three roles and their database: made once by somebody who may, in a cluster of ours or of the machine's.

owner   makes and changes tables, and nothing else; row-level security holds for it too.
web     answers pages.
worker  does what happens by itself.
reader  cannot log in: it owns the few SQL functions that count or search across rows.
"""

import psycopg
from psycopg import sql

OWNER, WEB, WORKER, READER = "grobunn_owner", "grobunn_web", "grobunn_worker", "grobunn_reader"
DEMO_MARK = "grobunn demo"  # how a database says that the demo made it


def make_roles(admin: str, *, can_create_databases: bool = False) -> None:
    """Make the roles where they are missing. `admin` is the address of a role that may do so.

    The owner is a member of `reader` only to give it functions: NOINHERIT, so it sees nothing through it.
    """
    create_databases = sql.SQL("CREATEDB" if can_create_databases else "NOCREATEDB")
    with psycopg.connect(admin, autocommit=True) as connection:
        known = {name for (name,) in connection.execute("SELECT rolname FROM pg_roles")}
        wanted = {OWNER: "LOGIN NOINHERIT", WEB: "LOGIN", WORKER: "LOGIN", READER: "NOLOGIN"}
        for name, attributes in wanted.items():
            if name not in known:
                role, rights = sql.Identifier(name), sql.SQL(attributes)
                connection.execute(sql.SQL("CREATE ROLE {} {} NOSUPERUSER NOBYPASSRLS").format(role, rights))
        connection.execute(sql.SQL("ALTER ROLE {} {}").format(sql.Identifier(OWNER), create_databases))
        connection.execute(sql.SQL("GRANT {} TO {}").format(sql.Identifier(READER), sql.Identifier(OWNER)))


def make_database(admin: str, name: str, *, mark: str = "") -> bool:
    """Make the database where it is missing; answers whether it was made now. `mark` says who made it."""
    with psycopg.connect(admin, autocommit=True) as connection:
        if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            return False
        database, owner = sql.Identifier(name), sql.Identifier(OWNER)
        connection.execute(
            sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE template0 ENCODING 'UTF8'").format(database, owner)
        )
        if mark:
            connection.execute(sql.SQL("COMMENT ON DATABASE {} IS {}").format(database, sql.Literal(mark)))
    give_schema(admin, name)
    return True


def give_schema(admin: str, database: str) -> None:
    """Let the owner make tables: up to PostgreSQL 15, a role that inherits nothing may not by owning the database."""
    with psycopg.connect(admin, dbname=database, autocommit=True) as connection:
        connection.execute(sql.SQL("ALTER SCHEMA public OWNER TO {}").format(sql.Identifier(OWNER)))


def is_demo_database(address: str) -> bool:
    """Whether the demo itself made the database at this address."""
    with psycopg.connect(address) as connection:
        question = "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = current_database()"
        row = connection.execute(question).fetchone()
    return bool(row and row[0] == DEMO_MARK)

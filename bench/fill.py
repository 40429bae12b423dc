"""Fills the tables with cases as many as wanted: straight SQL, since it is the reading that is measured."""

import psycopg

FILL = """
INSERT INTO clients_person (id, made_at) SELECT n, now() FROM generate_series(%(first)s, %(last)s) n;
INSERT INTO clients_client (id, owner_id, agreement_id, person_id, given_name, family_name, email, phone, language,
    wants_interpreter, home_id, known_since)
  SELECT n, %(owner)s, %(agreement)s, n, (%(given)s::text[])[1 + (hashint8(n) & 2147483647) %% %(givens)s],
    (%(family)s::text[])[1 + (hashint8(n * 7) & 2147483647) %% %(families)s], 'b' || n || '@example.no',
    '+479' || lpad((n %% 10000000)::text, 7, '0'), 'nb', false, NULL, now()
  FROM generate_series(%(first)s, %(last)s) n;
INSERT INTO cases_case (id, owner_id, agreement_id, person_id, client_id, reference, submission, channel,
    external_reference, received_at, need, title, message, state, adviser_id, respond_by, close_reason, closed_at,
    listed_name, searched)
  SELECT c.id, c.owner_id, c.agreement_id, c.person_id, c.id, 'B-' || c.id, gen_random_uuid(), 'web', '',
    now() - (c.id %% 1500) * interval '1 day', 'guidance', 'Surdeigsbakeri', '',
    CASE WHEN c.id %% 4 = 0 THEN 'closed' ELSE 'advised' END, %(adviser)s, current_date,
    CASE WHEN c.id %% 4 = 0 THEN 'helped' ELSE '' END, CASE WHEN c.id %% 4 = 0 THEN now() END,
    c.family_name || ', ' || c.given_name,
    c.given_name || ' ' || c.family_name || ' ' || c.email || ' ' || c.phone || ' B-' || c.id
  FROM clients_client c WHERE c.id BETWEEN %(first)s AND %(last)s;
"""
BASE = 1_000_000  # own numbers begin here, away from those that the site gives


def fill(admin: str, first: int, last: int, facts: dict[str, object]) -> None:
    """Add cases number first to last to one operator; the search index is built afterwards, which is quicker."""
    with psycopg.connect(admin, autocommit=True) as connection:
        connection.execute("SET session_replication_role = replica")  # no foreign keys are looked up one by one
        connection.execute("DROP INDEX IF EXISTS case_search")
        with psycopg.ClientCursor(connection) as cursor:
            cursor.execute(FILL, {**facts, "first": BASE + first, "last": BASE + last})
        connection.execute("CREATE INDEX case_search ON cases_case USING gin (search_key gin_trgm_ops)")
        connection.execute("VACUUM ANALYZE clients_client, cases_case")

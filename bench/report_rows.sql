-- See report_rows.py.
SET session_replication_role = replica;
INSERT INTO clients_person (id, made_at, counts_as_id)
  SELECT {base} + n, now(), CASE WHEN n % 1000 = 0 THEN {base} + n - 1 END FROM generate_series(1, {rows} / 2) n;
CREATE TEMP TABLE place AS
  SELECT row_number() OVER (ORDER BY id) - 1 AS turn, id AS agreement, operator_id AS owner FROM agreements_agreement;
CREATE TEMP TABLE act AS
  SELECT {base} + n AS id, owner, agreement, {base} + 1 + (hashint8(n) & 2147483647) % ({rows} / 2) AS person,
    '2024-01-01 12:00+01'::timestamptz + ((hashint8(n * 7) & 2147483647) % 366) * interval '1 day' AS at, n % 100 AS kind
  FROM generate_series(1, {rows}) n JOIN place ON turn = n % 3;
INSERT INTO advice_meeting (id, owner_id, agreement_id, person_id, case_id, adviser_id, submission, state, mode, starts_at,
    duration, place, link, contact_minutes, shared_note, internal_note, correction_reason, strike_reason)
  SELECT id, owner, agreement, person, id, 1, gen_random_uuid(), 'held', CASE WHEN id % 10 = 0 THEN 'digital' ELSE 'physical' END,
    at, 60, '', '', 60, '', '', '', '' FROM act WHERE kind < 40;
INSERT INTO advice_presence (owner_id, agreement_id, person_id, meeting_id, client_id, was_present)
  SELECT owner, agreement, person, id, id, true FROM act WHERE kind < 40;
INSERT INTO events_event (id, owner_id, agreement_id, kind, state, title, summary, description, language, place, link,
    contact_name, contact_email, contact_phone, offer_hours, taken, waiting, last_number, cancel_reason, starts_at, ends_at)
  SELECT {base} + n, owner, agreement, CASE WHEN n % 3 = 0 THEN 'start_up_course' ELSE 'cafe' END, 'published', 'x', '', '',
    'nb', '', '', '', '', '', 48, 0, 0, 0, '', at, at + interval '2 hours' FROM (SELECT n, owner, agreement,
    '2024-01-01 12:00+01'::timestamptz + (n % 366) * interval '1 day' AS at FROM generate_series(0, 2999) n JOIN place ON turn = n % 3) e;
INSERT INTO events_session (id, owner_id, agreement_id, event_id, state, starts_at, ends_at, place, link, cancel_reason, uid,
    sequence, changed_at, guests)
  SELECT id, owner_id, agreement_id, id, 'planned', starts_at, ends_at, '', '', '', gen_random_uuid(), 0, now(), 9
  FROM events_event WHERE id >= {base};
INSERT INTO events_attendance (owner_id, agreement_id, person_id, session_id, registration_id, was_present, noted_by_id, noted_at)
  SELECT owner, agreement, person, {base} + (id - {base}) % 3000, id, true, 1, now() FROM act WHERE kind BETWEEN 40 AND 79;
INSERT INTO cases_case (id, owner_id, agreement_id, person_id, client_id, reference, submission, channel, external_reference,
    received_at, need, title, message, state, respond_by, close_reason, listed_name, searched)
  SELECT id, owner, agreement, person, id, 'R-' || id, gen_random_uuid(), CASE WHEN id % 4 = 0 THEN 'en_vei_inn' ELSE 'web' END,
    '', at, 'guidance', 'x', '', 'new', current_date, '', 'x', 'x' FROM act WHERE kind BETWEEN 80 AND 94;
INSERT INTO assessments_assessment (owner_id, agreement_id, person_id, case_id, reference, listed_name, version, state, start_id,
    ordered_at, due, asked_for, return_reason, end_reason, issued_at, author_id, reader_id, author_signed_at, reader_signed_at)
  SELECT owner, agreement, person, id, 'R-' || id, 'x', 1, 'issued', 1, at, current_date, '', '', '', at, 1, 2, at, at
  FROM act WHERE kind >= 95;
DELETE FROM reporting_counted;

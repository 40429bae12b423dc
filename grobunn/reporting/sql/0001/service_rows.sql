-- What was done, one row for each thing that a definition looks at: from our own tables, and from imported years.
-- The views run with the rights of whoever asks (security_invoker): the counting role sees all, a page its own rows.

CREATE VIEW service_meeting WITH (security_invoker = true) AS
SELECT meeting.agreement_id, presence.person_id, meeting.id AS thing, meeting.starts_at, meeting.mode, meeting.state,
       meeting.struck_at IS NOT NULL AS is_struck, presence.was_present
FROM advice_presence presence JOIN advice_meeting meeting ON meeting.id = presence.meeting_id
UNION ALL
SELECT agreement_id, person_id, imported_thing(batch_id, unit), at, mode,
       CASE WHEN was_held THEN 'held' ELSE 'not_held' END, false, was_present
FROM reporting_importedrow WHERE kind = 'meeting';

CREATE VIEW service_attendance WITH (security_invoker = true) AS
SELECT session.agreement_id, attendance.person_id, attendance.id AS thing, attendance.registration_id AS participation,
       session.starts_at, event.kind, attendance.was_present,
       CASE WHEN session.starts_at >= event.cancelled_at THEN 'cancelled' ELSE session.state END AS state
FROM events_attendance attendance
JOIN events_session session ON session.id = attendance.session_id
JOIN events_event event ON event.id = session.event_id
UNION ALL
SELECT agreement_id, person_id, -id, imported_thing(batch_id, unit || '/' || person_id), at, event_kind,
       was_present, 'planned'
FROM reporting_importedrow WHERE kind = 'attendance';

CREATE VIEW service_completion WITH (security_invoker = true) AS
SELECT event.agreement_id, registration.person_id, registration.id AS thing, event.ends_at, event.kind, event.state,
       registration.completed_at IS NOT NULL AS has_completed
FROM events_registration registration JOIN events_event event ON event.id = registration.event_id
UNION ALL
SELECT agreement_id, person_id, -id, max(at) OVER (PARTITION BY batch_id, unit, person_id), event_kind, 'published',
       coalesce(is_completed, false)
FROM reporting_importedrow WHERE kind = 'attendance';

CREATE VIEW service_assessment WITH (security_invoker = true) AS
SELECT agreement_id, person_id, id AS thing, version, issued_at FROM assessments_assessment
UNION ALL
SELECT agreement_id, person_id, -id, version, at FROM reporting_importedrow WHERE kind = 'assessment';

CREATE VIEW service_case WITH (security_invoker = true) AS
SELECT agreement_id, person_id, id AS thing, channel, received_at FROM cases_case
UNION ALL
SELECT agreement_id, person_id, -id, channel, at FROM reporting_importedrow WHERE kind = 'case';

GRANT SELECT ON service_meeting, service_attendance, service_completion, service_assessment, service_case TO grobunn_reader;

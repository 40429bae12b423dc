-- Whose registrations are whose; what is published, anybody may read.

ALTER TABLE events_event ENABLE ROW LEVEL SECURITY;
ALTER TABLE events_event FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON events_event USING (
  owner_id = ANY ((SELECT grobunn_reach())::bigint[])
);

ALTER TABLE events_session ENABLE ROW LEVEL SECURITY;
ALTER TABLE events_session FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON events_session USING (
  owner_id = ANY ((SELECT grobunn_reach())::bigint[])
);

ALTER TABLE events_registration ENABLE ROW LEVEL SECURITY;
ALTER TABLE events_registration FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON events_registration USING (
  owner_id = ANY ((SELECT grobunn_reach())::bigint[])
  OR person_id = (SELECT grobunn_person())
  OR token_hash = (SELECT grobunn_link())
);

ALTER TABLE events_registrationbefore ENABLE ROW LEVEL SECURITY;
ALTER TABLE events_registrationbefore FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON events_registrationbefore USING (
  owner_id = ANY ((SELECT grobunn_reach())::bigint[])
  OR person_id = (SELECT grobunn_person())
);

ALTER TABLE events_attendance ENABLE ROW LEVEL SECURITY;
ALTER TABLE events_attendance FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON events_attendance USING (
  owner_id = ANY ((SELECT grobunn_reach())::bigint[])
  OR person_id = (SELECT grobunn_person())
);

ALTER TABLE events_attendancebefore ENABLE ROW LEVEL SECURITY;
ALTER TABLE events_attendancebefore FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON events_attendancebefore USING (
  owner_id = ANY ((SELECT grobunn_reach())::bigint[])
  OR person_id = (SELECT grobunn_person())
);

ALTER TABLE events_call ENABLE ROW LEVEL SECURITY;
ALTER TABLE events_call FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON events_call USING (
  owner_id = ANY ((SELECT grobunn_reach())::bigint[])
  OR person_id = (SELECT grobunn_person())
);

CREATE POLICY for_everybody ON events_event FOR SELECT USING (state <> 'draft');

CREATE POLICY for_everybody ON events_session FOR SELECT USING (
  EXISTS (SELECT FROM events_event event WHERE event.id = event_id AND event.state <> 'draft')
);

GRANT SELECT ON events_event TO grobunn_reader;
CREATE POLICY for_functions ON events_event FOR SELECT TO grobunn_reader USING (true);

GRANT SELECT ON events_session TO grobunn_reader;
CREATE POLICY for_functions ON events_session FOR SELECT TO grobunn_reader USING (true);

GRANT SELECT ON events_registration TO grobunn_reader;
CREATE POLICY for_functions ON events_registration FOR SELECT TO grobunn_reader USING (true);

GRANT SELECT ON events_attendance TO grobunn_reader;
CREATE POLICY for_functions ON events_attendance FOR SELECT TO grobunn_reader USING (true);

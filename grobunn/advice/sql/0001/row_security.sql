-- Whose meetings are whose.

ALTER TABLE advice_meeting ENABLE ROW LEVEL SECURITY;
ALTER TABLE advice_meeting FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON advice_meeting USING (
  owner_id = ANY ((SELECT grobunn_reach())::bigint[])
  OR person_id = (SELECT grobunn_person())
);

ALTER TABLE advice_meetingbefore ENABLE ROW LEVEL SECURITY;
ALTER TABLE advice_meetingbefore FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON advice_meetingbefore USING (
  owner_id = ANY ((SELECT grobunn_reach())::bigint[])
  OR person_id = (SELECT grobunn_person())
);

ALTER TABLE advice_presence ENABLE ROW LEVEL SECURITY;
ALTER TABLE advice_presence FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON advice_presence USING (
  owner_id = ANY ((SELECT grobunn_reach())::bigint[])
  OR person_id = (SELECT grobunn_person())
);

GRANT SELECT ON advice_meeting TO grobunn_reader;
CREATE POLICY for_functions ON advice_meeting FOR SELECT TO grobunn_reader USING (true);

GRANT SELECT ON advice_presence TO grobunn_reader;
CREATE POLICY for_functions ON advice_presence FOR SELECT TO grobunn_reader USING (true);

-- What was corrected since a report was frozen (reporting/sql) reads what stood there before.
GRANT SELECT ON advice_meetingbefore TO grobunn_reader;
CREATE POLICY for_functions ON advice_meetingbefore FOR SELECT TO grobunn_reader USING (true);

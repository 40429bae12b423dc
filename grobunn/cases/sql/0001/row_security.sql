-- Whose cases are whose; a link opens its own row.

ALTER TABLE cases_case ENABLE ROW LEVEL SECURITY;
ALTER TABLE cases_case FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON cases_case USING (
  owner_id = ANY ((SELECT grobunn_reach())::bigint[])
  OR person_id = (SELECT grobunn_person())
);

ALTER TABLE cases_cofounder ENABLE ROW LEVEL SECURITY;
ALTER TABLE cases_cofounder FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON cases_cofounder USING (
  owner_id = ANY ((SELECT grobunn_reach())::bigint[])
  OR person_id = (SELECT grobunn_person())
);

ALTER TABLE cases_founderlink ENABLE ROW LEVEL SECURITY;
ALTER TABLE cases_founderlink FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON cases_founderlink USING (
  owner_id = ANY ((SELECT grobunn_reach())::bigint[])
  OR person_id = (SELECT grobunn_person())
  OR token_hash = (SELECT grobunn_link())
);

GRANT SELECT ON cases_case TO grobunn_reader;
CREATE POLICY for_functions ON cases_case FOR SELECT TO grobunn_reader USING (true);

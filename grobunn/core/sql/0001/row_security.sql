-- Records that can only be added to, and letters, which are the worker's.
-- Anybody may add a line to a record: a refused attempt concerns a row out of reach.

ALTER TABLE core_auditentry ENABLE ROW LEVEL SECURITY;
ALTER TABLE core_auditentry FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON core_auditentry FOR SELECT USING (
  owner_id = ANY ((SELECT grobunn_reach())::bigint[])
  OR person_id = (SELECT grobunn_person())
);
CREATE POLICY add_only ON core_auditentry FOR INSERT WITH CHECK (true);

ALTER TABLE core_readentry ENABLE ROW LEVEL SECURITY;
ALTER TABLE core_readentry FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON core_readentry FOR SELECT USING (
  owner_id = ANY ((SELECT grobunn_reach())::bigint[])
  OR person_id = (SELECT grobunn_person())
);
CREATE POLICY add_only ON core_readentry FOR INSERT WITH CHECK (true);

ALTER TABLE core_letter ENABLE ROW LEVEL SECURITY;
ALTER TABLE core_letter FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON core_letter USING (
  owner_id = ANY ((SELECT grobunn_reach())::bigint[])
  OR person_id = (SELECT grobunn_person())
);
CREATE POLICY for_worker ON core_letter TO grobunn_worker USING (true);

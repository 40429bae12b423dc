-- Whose clients are whose, with their profiles and verified keys; what the reader counts.

ALTER TABLE clients_client ENABLE ROW LEVEL SECURITY;
ALTER TABLE clients_client FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON clients_client USING (
  owner_id = ANY ((SELECT grobunn_reach())::bigint[])
  OR person_id = (SELECT grobunn_person())
);

ALTER TABLE clients_clientbefore ENABLE ROW LEVEL SECURITY;
ALTER TABLE clients_clientbefore FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON clients_clientbefore USING (
  owner_id = ANY ((SELECT grobunn_reach())::bigint[])
  OR person_id = (SELECT grobunn_person())
);

ALTER TABLE clients_profile ENABLE ROW LEVEL SECURITY;
ALTER TABLE clients_profile FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON clients_profile USING (
  owner_id = ANY ((SELECT grobunn_reach())::bigint[])
  OR person_id = (SELECT grobunn_person())
);

ALTER TABLE clients_profilebefore ENABLE ROW LEVEL SECURITY;
ALTER TABLE clients_profilebefore FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON clients_profilebefore USING (
  owner_id = ANY ((SELECT grobunn_reach())::bigint[])
  OR person_id = (SELECT grobunn_person())
);

ALTER TABLE clients_verifiedkey ENABLE ROW LEVEL SECURITY;
ALTER TABLE clients_verifiedkey FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON clients_verifiedkey USING (
  owner_id = ANY ((SELECT grobunn_reach())::bigint[])
  OR person_id = (SELECT grobunn_person())
);

GRANT SELECT ON clients_client TO grobunn_reader;
CREATE POLICY for_functions ON clients_client FOR SELECT TO grobunn_reader USING (true);

GRANT SELECT ON clients_profile TO grobunn_reader;
CREATE POLICY for_functions ON clients_profile FOR SELECT TO grobunn_reader USING (true);

GRANT SELECT ON clients_verifiedkey TO grobunn_reader;
CREATE POLICY for_functions ON clients_verifiedkey FOR SELECT TO grobunn_reader USING (true);

-- Persons hold no fact but that two count as one; figures need it.
GRANT SELECT ON clients_person, clients_join TO grobunn_reader;

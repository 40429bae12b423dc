-- Whose imports, exports and reports are whose; what the reader counts, and what tells why a frozen figure changed.

ALTER TABLE reporting_importbatch ENABLE ROW LEVEL SECURITY;
ALTER TABLE reporting_importbatch FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON reporting_importbatch USING (
  owner_id = ANY ((SELECT grobunn_reach())::bigint[])
);

ALTER TABLE reporting_importedrow ENABLE ROW LEVEL SECURITY;
ALTER TABLE reporting_importedrow FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON reporting_importedrow USING (
  owner_id = ANY ((SELECT grobunn_reach())::bigint[])
  OR person_id = (SELECT grobunn_person())
);

ALTER TABLE reporting_importedrowbefore ENABLE ROW LEVEL SECURITY;
ALTER TABLE reporting_importedrowbefore FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON reporting_importedrowbefore USING (
  owner_id = ANY ((SELECT grobunn_reach())::bigint[])
  OR person_id = (SELECT grobunn_person())
);

ALTER TABLE reporting_export ENABLE ROW LEVEL SECURITY;
ALTER TABLE reporting_export FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON reporting_export USING (
  owner_id = ANY ((SELECT grobunn_reach())::bigint[])
);

ALTER TABLE reporting_exportchunk ENABLE ROW LEVEL SECURITY;
ALTER TABLE reporting_exportchunk FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON reporting_exportchunk USING (
  owner_id = ANY ((SELECT grobunn_reach())::bigint[])
);

ALTER TABLE reporting_reportnumbers ENABLE ROW LEVEL SECURITY;
ALTER TABLE reporting_reportnumbers FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON reporting_reportnumbers USING (
  owner_id = ANY ((SELECT grobunn_reach())::bigint[])
);

GRANT SELECT ON reporting_importedrow TO grobunn_reader;
CREATE POLICY for_functions ON reporting_importedrow FOR SELECT TO grobunn_reader USING (true);

GRANT SELECT ON reporting_importbatch TO grobunn_reader;
CREATE POLICY for_functions ON reporting_importbatch FOR SELECT TO grobunn_reader USING (true);

GRANT SELECT ON core_auditentry TO grobunn_reader;
CREATE POLICY for_functions ON core_auditentry FOR SELECT TO grobunn_reader USING (true);

GRANT SELECT ON agreements_agreement, agreements_municipality TO grobunn_reader;

-- Whose assessments are whose; a second reader of another organisation reaches the one that was granted her.

ALTER TABLE assessments_assessment ENABLE ROW LEVEL SECURITY;
ALTER TABLE assessments_assessment FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON assessments_assessment USING (
  owner_id = ANY ((SELECT grobunn_reach())::bigint[])
  OR person_id = (SELECT grobunn_person())
  OR id = ANY ((SELECT grobunn_granted())::bigint[])
);

ALTER TABLE assessments_order ENABLE ROW LEVEL SECURITY;
ALTER TABLE assessments_order FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON assessments_order USING (
  owner_id = ANY ((SELECT grobunn_reach())::bigint[])
  OR person_id = (SELECT grobunn_person())
  OR assessment_id = ANY ((SELECT grobunn_granted())::bigint[])
);

ALTER TABLE assessments_identitynumber ENABLE ROW LEVEL SECURITY;
ALTER TABLE assessments_identitynumber FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON assessments_identitynumber USING (
  owner_id = ANY ((SELECT grobunn_reach())::bigint[])
  OR person_id = (SELECT grobunn_person())
  OR assessment_id = ANY ((SELECT grobunn_granted())::bigint[])
);

ALTER TABLE assessments_draft ENABLE ROW LEVEL SECURITY;
ALTER TABLE assessments_draft FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON assessments_draft USING (
  owner_id = ANY ((SELECT grobunn_reach())::bigint[])
  OR person_id = (SELECT grobunn_person())
  OR assessment_id = ANY ((SELECT grobunn_granted())::bigint[])
);

ALTER TABLE assessments_draftbefore ENABLE ROW LEVEL SECURITY;
ALTER TABLE assessments_draftbefore FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON assessments_draftbefore USING (
  owner_id = ANY ((SELECT grobunn_reach())::bigint[])
  OR person_id = (SELECT grobunn_person())
  OR assessment_id = ANY ((SELECT grobunn_granted())::bigint[])
);

ALTER TABLE assessments_comment ENABLE ROW LEVEL SECURITY;
ALTER TABLE assessments_comment FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON assessments_comment USING (
  owner_id = ANY ((SELECT grobunn_reach())::bigint[])
  OR person_id = (SELECT grobunn_person())
  OR assessment_id = ANY ((SELECT grobunn_granted())::bigint[])
);

ALTER TABLE assessments_attachment ENABLE ROW LEVEL SECURITY;
ALTER TABLE assessments_attachment FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON assessments_attachment USING (
  owner_id = ANY ((SELECT grobunn_reach())::bigint[])
  OR person_id = (SELECT grobunn_person())
  OR assessment_id = ANY ((SELECT grobunn_granted())::bigint[])
);

ALTER TABLE assessments_declaration ENABLE ROW LEVEL SECURITY;
ALTER TABLE assessments_declaration FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON assessments_declaration USING (
  owner_id = ANY ((SELECT grobunn_reach())::bigint[])
  OR person_id = (SELECT grobunn_person())
  OR assessment_id = ANY ((SELECT grobunn_granted())::bigint[])
);

ALTER TABLE assessments_issueddocument ENABLE ROW LEVEL SECURITY;
ALTER TABLE assessments_issueddocument FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON assessments_issueddocument USING (
  owner_id = ANY ((SELECT grobunn_reach())::bigint[])
  OR person_id = (SELECT grobunn_person())
);

ALTER TABLE assessments_documentbytes ENABLE ROW LEVEL SECURITY;
ALTER TABLE assessments_documentbytes FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON assessments_documentbytes USING (
  owner_id = ANY ((SELECT grobunn_reach())::bigint[])
  OR person_id = (SELECT grobunn_person())
);

GRANT SELECT ON assessments_assessment TO grobunn_reader;
CREATE POLICY for_functions ON assessments_assessment FOR SELECT TO grobunn_reader USING (true);

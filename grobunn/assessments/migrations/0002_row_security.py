"""Whose assessments are whose; a second reader of another organisation reaches the one that was granted her."""

from django.db import migrations

from grobunn.core.rowsecurity import protect, readable_by_reader

GRANTED = "assessment_id = ANY ((SELECT grobunn_granted())::bigint[])"
PARTS = ("order", "identitynumber", "draft", "draftbefore", "comment", "attachment", "declaration")


class Migration(migrations.Migration):
    dependencies = [("assessments", "0001_initial"), ("core", "0004_granted_rows")]
    operations = [
        *protect("assessments_assessment", also="id = ANY ((SELECT grobunn_granted())::bigint[])"),
        *(one for part in PARTS for one in protect(f"assessments_{part}", also=GRANTED)),
        *protect("assessments_issueddocument"),
        *protect("assessments_documentbytes"),
        *readable_by_reader("assessments_assessment"),
    ]

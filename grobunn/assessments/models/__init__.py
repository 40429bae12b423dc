"""An assessment: whose it is and how far it has come, what the founder told, the text, and the document."""

from grobunn.assessments.models.assessment import DUE_DAYS, Assessment, AssessmentQuerySet, PartOf
from grobunn.assessments.models.attachment import Attachment, AttachmentKind, AttachmentQuerySet
from grobunn.assessments.models.declaration import Declaration, DeclaredAs
from grobunn.assessments.models.document import DocumentBytes, IssuedDocument
from grobunn.assessments.models.draft import Comment, Draft
from grobunn.assessments.models.order import AddressKind, IdentityNumber, LivesInNorway, Order

__all__ = [
    "DUE_DAYS",
    "AddressKind",
    "Assessment",
    "AssessmentQuerySet",
    "Attachment",
    "AttachmentKind",
    "AttachmentQuerySet",
    "Comment",
    "Declaration",
    "DeclaredAs",
    "DocumentBytes",
    "Draft",
    "IdentityNumber",
    "IssuedDocument",
    "LivesInNorway",
    "Order",
    "PartOf",
]

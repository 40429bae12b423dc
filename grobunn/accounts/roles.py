"""Who may do what. This table is the whole access policy; docs/access.md is printed from it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from grobunn.core.permissions import Permission as P


class Role(TextChoices):
    """What somebody is at an organisation."""

    ADVISER = "adviser", _("Veileder")
    MANAGER = "manager", _("Leder hos operatøren")
    MUNICIPAL_OFFICER = "municipal_officer", _("Rådgiver i kommunen")
    COUNTY_OFFICER = "county_officer", _("Rådgiver i fylkeskommunen")
    ADMINISTRATOR = "administrator", _("Administrator")


ADVISES = frozenset(
    {
        P.CASE_VIEW,
        P.CASE_REGISTER,
        P.CASE_TAKE,
        P.CASE_CLOSE,
        P.CLIENT_EDIT,
        P.PROFILE_ANSWER,
        P.MEETING_PLAN,
        P.MEETING_LOG,
        P.MEETING_CORRECT,
        P.EVENT_VIEW,
        P.EVENT_PLAN,
        P.REGISTRATION_MAKE,
        P.REGISTRATION_VIEW,
        P.REGISTRATION_CHANGE,
        P.ATTENDANCE_NOTE,
        P.ASSESSMENT_VIEW,
        P.ASSESSMENT_ORDER,
        P.ASSESSMENT_READ,
        P.ASSESSMENT_WRITE,
        P.ASSESSMENT_REVIEW,
        P.ASSESSMENT_WITHDRAW,
        P.ATTACHMENT_ADD,
        P.IDENTITY_GIVE,
        P.IDENTITY_READ,
        P.DOCUMENT_READ,
        P.CASE_SEND_ON,
        P.LETTER_VIEW,
        P.FIGURES_VIEW,
        P.AGREEMENT_VIEW,
    }
)
FOLLOWS_UP = frozenset({P.FIGURES_VIEW, P.AGREEMENT_VIEW})  # figures, never single cases
# What a contract municipality decides about its own agreement; that it is its own, the commands see to.
ANSWERS = frozenset({P.TARGET_SET, P.COMPONENT_SET, P.CONTRIBUTIONS_FREEZE, P.REPORT_APPROVE})

GRANTS: dict[Role, frozenset[P]] = {
    Role.ADVISER: ADVISES,
    Role.MANAGER: ADVISES | {P.CASE_ASSIGN, P.LETTER_RETRY, P.IMPORT_MAKE, P.EXPORT_MAKE, P.REPORT_SUBMIT},
    Role.MUNICIPAL_OFFICER: FOLLOWS_UP | ANSWERS,
    Role.COUNTY_OFFICER: FOLLOWS_UP,
    Role.ADMINISTRATOR: frozenset({P.STAFF_MANAGE}),
}

# A founder may do this with what is her own, and by a link with that one matter.
FOUNDER_MAY: frozenset[P] = frozenset(
    {
        P.CASE_VIEW,
        P.PROFILE_ANSWER,
        P.EMAIL_VERIFY,
        P.CASE_SEND_ON,
        P.REGISTRATION_VIEW,
        P.REGISTRATION_CHANGE,
        P.ASSESSMENT_ORDER,
        P.ATTACHMENT_ADD,
        P.IDENTITY_GIVE,
        P.DOCUMENT_READ,
    }
)

# What a second reader of another organisation may do with the one assessment that was granted her.
SECOND_READER_MAY: frozenset[P] = frozenset({P.ASSESSMENT_VIEW, P.ASSESSMENT_READ, P.ASSESSMENT_REVIEW})

# What the system does by itself, each under its own name.
SYSTEM_MAY: dict[str, frozenset[P]] = {
    "visitor": frozenset({P.ENQUIRY_RECEIVE, P.REGISTRATION_MAKE, P.LINK_OPEN, P.LINK_RENEW}),
    "import": frozenset({P.REFERENCE_LOAD, P.STAFF_MANAGE}),
    "referral": frozenset({P.ORDER_RECEIVE}),  # an order that the founder agreed to have sent to another operator
    "joining": frozenset({P.PERSON_JOIN}),  # two persons found to be one by the rule, or found not to be after all
    "job": frozenset({P.QUEUE_ADVANCE, P.EXPIRED_DELETE, P.EXPORT_END}),  # at set times, over all operators
}

# What oversight extends to another organisation: figures and agreements, nothing else (fvl. § 13).
OVERSIGHT: frozenset[P] = FOLLOWS_UP | ANSWERS

# Permissions on rows about people: the organisations that these reach are what the database lets through.
ON_ROWS: frozenset[P] = frozenset(P) - OVERSIGHT - {P.REPORT_SUBMIT, P.REFERENCE_LOAD, P.STAFF_MANAGE}


def roles_with(permission: P) -> list[Role]:
    return [role for role, permissions in GRANTS.items() if permission in permissions]

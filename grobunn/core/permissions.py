"""The names of everything that somebody may be allowed to do. Who may do it stands in accounts/roles.py."""

from enum import StrEnum


class Permission(StrEnum):
    # The way from enquiry to meeting: rows of the operator that works on them.
    ENQUIRY_RECEIVE = "enquiry:receive"
    CASE_VIEW = "case:view"
    CASE_REGISTER = "case:register"
    CASE_TAKE = "case:take"
    CASE_ASSIGN = "case:assign"
    CASE_CLOSE = "case:close"
    CLIENT_EDIT = "client:edit"
    PROFILE_ANSWER = "profile:answer"
    MEETING_PLAN = "meeting:plan"
    MEETING_LOG = "meeting:log"
    MEETING_CORRECT = "meeting:correct"
    # Courses and cafés.
    EVENT_VIEW = "event:view"
    EVENT_PLAN = "event:plan"
    REGISTRATION_MAKE = "registration:make"
    REGISTRATION_VIEW = "registration:view"
    REGISTRATION_CHANGE = "registration:change"
    ATTENDANCE_NOTE = "attendance:note"
    QUEUE_ADVANCE = "queue:advance"
    # Letters, and the links in them.
    LETTER_VIEW = "letter:view"
    LETTER_RETRY = "letter:retry"
    LINK_OPEN = "link:open"
    LINK_RENEW = "link:renew"
    # Who is who: shown by a founder herself, found by a rule, and never by staff.
    EMAIL_VERIFY = "email:verify"
    PERSON_JOIN = "person:join"
    # The assessment: who writes it, who reads it a second time, whose it is.
    ASSESSMENT_VIEW = "assessment:view"
    ASSESSMENT_ORDER = "assessment:order"
    ASSESSMENT_READ = "assessment:read"
    ASSESSMENT_WRITE = "assessment:write"
    ASSESSMENT_REVIEW = "assessment:review"
    ASSESSMENT_WITHDRAW = "assessment:withdraw"
    ATTACHMENT_ADD = "attachment:add"
    IDENTITY_GIVE = "identity:give"
    IDENTITY_READ = "identity:read"
    DOCUMENT_READ = "document:read"
    ORDER_RECEIVE = "order:receive"
    CASE_SEND_ON = "case:send_on"
    EXPIRED_DELETE = "expired:delete"
    # Figures and money: numbers, never rows about a person.
    FIGURES_VIEW = "figures:view"
    AGREEMENT_VIEW = "agreement:view"
    TARGET_SET = "target:set"
    COMPONENT_SET = "component:set"
    CONTRIBUTIONS_FREEZE = "contributions:freeze"
    REPORT_SUBMIT = "report:submit"
    REPORT_APPROVE = "report:approve"
    # Rows behind the figures: in from a spreadsheet of earlier years, and out in a file.
    IMPORT_MAKE = "import:make"
    EXPORT_MAKE = "export:make"
    EXPORT_END = "export:end"
    # What the installation itself rests on.
    REFERENCE_LOAD = "reference:load"
    STAFF_MANAGE = "staff:manage"

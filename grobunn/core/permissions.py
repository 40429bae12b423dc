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
    MEETING_PLAN = "meeting:plan"
    MEETING_LOG = "meeting:log"
    MEETING_CORRECT = "meeting:correct"
    LETTER_VIEW = "letter:view"
    LETTER_RETRY = "letter:retry"
    LINK_OPEN = "link:open"
    LINK_RENEW = "link:renew"
    # Figures and money: numbers, never rows about a person.
    FIGURES_VIEW = "figures:view"
    AGREEMENT_VIEW = "agreement:view"
    # What the installation itself rests on.
    REFERENCE_LOAD = "reference:load"
    STAFF_MANAGE = "staff:manage"

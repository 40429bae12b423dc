"""What people can do with an assessment, one file for each stretch of its way."""

from grobunn.assessments.commands.files import add_attachment, open_attachment, remove_attachment
from grobunn.assessments.commands.impartiality import declare_impartiality, name_reader, release_assessment
from grobunn.assessments.commands.issue import (
    delete_expired,
    issue_assessment,
    open_document,
    supersede_assessment,
    withdraw_assessment,
)
from grobunn.assessments.commands.order import (
    Told,
    change_order,
    end_matter,
    give_identity_number,
    order_assessment,
    order_elsewhere,
    read_identity_number,
)
from grobunn.assessments.commands.text import (
    Outdated,
    Text,
    add_comment,
    ask_founder,
    open_assessment,
    return_to_author,
    save_draft,
    settle_comment,
    submit_to_reader,
    take_back,
)

__all__ = [
    "Outdated",
    "Text",
    "Told",
    "add_attachment",
    "add_comment",
    "ask_founder",
    "change_order",
    "declare_impartiality",
    "delete_expired",
    "end_matter",
    "give_identity_number",
    "issue_assessment",
    "name_reader",
    "open_assessment",
    "open_attachment",
    "open_document",
    "order_assessment",
    "order_elsewhere",
    "read_identity_number",
    "release_assessment",
    "remove_attachment",
    "return_to_author",
    "save_draft",
    "settle_comment",
    "submit_to_reader",
    "supersede_assessment",
    "take_back",
    "withdraw_assessment",
]

"""Files from the founder: her plan and her budgets."""

from django.utils.translation import gettext as _

from grobunn.accounts.models import User
from grobunn.assessments.gate import note_answered, refuse_if_too_late, refuse_unless_open_to
from grobunn.assessments.models import Assessment, Attachment, AttachmentKind
from grobunn.core import clock
from grobunn.core.command import command, record_reading
from grobunn.core.errors import Refused
from grobunn.core.owned import Actor
from grobunn.core.permissions import Permission
from grobunn.core.uploads import examine

MOST_FILES = 20  # for one assessment


@command(Permission.ATTACHMENT_ADD)
def add_attachment(assessment: Assessment, *, by: Actor, kind: AttachmentKind, name: str, content: bytes) -> Attachment:
    """Take in a file, known by its content and not by its name; the same file again is the one that is there."""
    refuse_unless_open_to(assessment, by)
    refuse_if_too_late(assessment)
    upload = examine(name, content)
    present = Attachment.objects.filter(assessment=assessment).listed()
    if found := present.filter(sha256=upload.sha256, kind=kind).first():
        return found
    if present.count() >= MOST_FILES:
        raise Refused(_("Det er plass til {most} filer. Ta bort en du ikke trenger.").format(most=MOST_FILES))
    note_answered(assessment, by)
    return Attachment.objects.create(
        **Attachment.shared_with(assessment),
        kind=kind,
        name=upload.name,
        media_type=upload.media_type,
        size=upload.size,
        sha256=upload.sha256,
        content=content,
    )


@command(Permission.ATTACHMENT_ADD)
def remove_attachment(attachment: Attachment, *, by: Actor) -> Attachment:
    """Take a file back while the text is being written: its content is gone at once."""
    refuse_unless_open_to(attachment.assessment, by)
    refuse_if_too_late(attachment.assessment)
    attachment.removed_at, attachment.content = clock.now(), b""
    attachment.save(update_fields=["removed_at", "content"])
    return attachment


@command(Permission.ASSESSMENT_READ)
def open_attachment(attachment: Attachment, *, by: User) -> Attachment:
    """Read a file; leaves a line on the read record."""
    refuse_unless_open_to(attachment.assessment, by)
    if attachment.removed_at:
        raise Refused(_("Gründeren har tatt filen bort."))
    record_reading("attachment", attachment, by=by)
    return attachment

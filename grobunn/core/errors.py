"""What a command may refuse with. The message is written for the person who clicked."""


class Refused(Exception):
    """The rules say no: what is so, then what can be done. Shown on the page as it is.

    `about` names the argument of the command that it is about, whose field a form then shows it beside.
    """

    def __init__(self, sentence: str = "", *, about: str = "") -> None:
        super().__init__(sentence)
        self.about = about


class NotPermitted(Refused):
    """This actor may not do this here."""


class TooMany(Exception):
    """Somebody posts more often than a limit allows. `minutes` says when to try again."""

    def __init__(self, minutes: int) -> None:
        super().__init__(f"more than the limit for {minutes} minutes")
        self.minutes = minutes

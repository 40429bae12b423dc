"""What somebody does who has no mouse."""


def to(page, wanted):
    """Tab until this has the focus."""
    for _ in range(120):
        page.keyboard.press("Tab")
        if wanted.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError("the keyboard does not reach it")


def choose(page, wanted, key="Enter"):
    """Tab to it and press."""
    to(page, wanted)
    page.keyboard.press(key)

"""Norwegian order and tolerant search, as two immutable SQL functions that indexes can use on any PostgreSQL.

grobunn_sort  aa counts as å; æ, ø and å come last, in that order; every other letter with a mark counts as
              its base letter (č as c, ü as u), so foreign names stand where a reader looks.
grobunn_fold  what two spellings of a name have in common: å, aa and a; ø, oe, ö and o; æ, ae, ä and a.
"""

from django.db.models import CharField, Func, TextField

BARE = r"regexp_replace(normalize({text}, NFD), U&'[\0300-\036F]', '', 'g')"
LETTERS = "translate({text}, 'đŋŧłıßþð', 'dntlistd')"


def _wrap(text: str, *layers: str) -> str:
    for layer in layers:
        text = layer.format(text=text)
    return text


SORT = _wrap(
    "normalize(lower(value), NFC)",
    "replace({text}, 'aa', 'å')",
    "translate({text}, 'æäøöå', '{{{{||}}}}')",
    BARE,
    LETTERS,
    "translate({text}, '’''-', '   ')",
)
FOLD = _wrap(
    "normalize(lower(value), NFC)",
    "translate({text}, 'æäøöå', 'aaooa')",
    BARE,
    LETTERS,
    "replace(replace(replace({text}, 'aa', 'a'), 'ae', 'a'), 'oe', 'o')",
    r"regexp_replace({text}, '[%%_\\’'']', '', 'g')",
)
FUNCTIONS = "".join(
    f"CREATE FUNCTION {name}(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS"
    f' $body$ SELECT {body} COLLATE "C" $body$;'
    for name, body in (("grobunn_sort", SORT), ("grobunn_fold", FOLD))
)


class Sorted(Func):
    """`order_by(Sorted("name"))`: Norwegian order."""

    function = "grobunn_sort"
    output_field = CharField(db_collation="C")


class Folded(Func):
    """What spellings of the same name have in common."""

    function = "grobunn_fold"
    output_field = TextField()

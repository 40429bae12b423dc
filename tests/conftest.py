"""What every test may use; tests/world.py has the people."""

import gc
import os

import pytest
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.db import transaction
from django.template.base import Template
from django.utils import translation
from pytest_django.plugin import blocking_manager_key

from grobunn.accounts.models import Organisation
from grobunn.core import clock
from grobunn.core.management.commands.messages import compile_all
from grobunn.core.scope import NOTHING, Scope, _told, tell
from grobunn.project.database import DEMO_MARK
from tests import world
from tests.database_plugin import begin, finished, is_first_process
from tests.databases import DEMO, NOW, TEMPLATE, Databases, copy_database

DATABASES = pytest.StashKey[Databases]()
Template._render_as_written = Template._render


def pytest_sessionstart(session):
    if not hasattr(session.config, "workerinput"):
        compile_all()


@pytest.hookimpl(tryfirst=True)  # before the other processes are told to begin
def pytest_collection_finish(session):
    """The demo is made beside the tests that don't need it, once for all processes."""
    if is_first_process() and any("demo_database" in getattr(item, "fixturenames", ()) for item in session.items):
        begin("demo", "tests.demo_template")


def make_plain(name):
    finished("server")
    copy_database(TEMPLATE, name)


def make_world(name):
    make_plain(name)
    with clock.at(NOW):
        world.make()


def make_demo(name):
    """The demo was laid once for all processes (tests/demo_template.py)."""
    finished("demo")
    copy_database(DEMO, name, mark=DEMO_MARK)


MAKERS = {"plain": make_plain, "world": make_world, "demo": make_demo}
WANTED = {"demo_database": "demo", "world": "world", "django_db_setup": "plain"}  # the first that a test asks for


def pytest_ignore_collect(collection_path, config):
    """With `-k word`, a file that doesn't have the word need not be read: a start takes seconds, not ten."""
    word = config.option.keyword.lower()
    if word.isidentifier() and collection_path.name.startswith("test_"):
        has_it = word in str(collection_path).lower() or word in collection_path.read_text().lower()
        return None if has_it else True
    return None


def pytest_make_parametrize_id(config, val, argname):
    """Short words: what a file holds, or what a page says, is no name for a test."""
    is_long = isinstance(val, str) and (len(val) > 40 or not val.isprintable())
    return argname if is_long or isinstance(val, bytes) else None


def pytest_configure(config):
    process = os.environ.get("PYTEST_XDIST_WORKER", "alone")
    config.stash[DATABASES] = Databases(process, MAKERS)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    """The copy that the test needs, before anything begins a transaction on it."""
    kind = next((kind for fixture, kind in WANTED.items() if fixture in getattr(item, "fixturenames", ())), "")
    if kind:
        with item.config.stash[blocking_manager_key].unblock():
            item.config.stash[DATABASES].use(kind)


@pytest.fixture(scope="session")
def django_db_setup():
    """Nothing but what pytest_runtest_setup does for each test."""


@pytest.fixture(scope="session", autouse=True)
def quick(django_test_environment):
    """What costs every test something, and that none looks at."""
    Template._render = Template._render_as_written  # Django's test client keeps each template that was drawn
    PBKDF2PasswordHasher.iterations = 1_000
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@pytest.fixture(autouse=True)
def nothing_left():
    """No test begins with the scope of the one before it, or with the language that a page was last shown in."""
    _told.set(NOTHING)
    translation.deactivate()


@pytest.fixture
def now(time_machine):
    """Monday 23 November 2026 at 10.00 in Norway."""
    time_machine.move_to(NOW, tick=False)
    return NOW


@pytest.fixture
def no_key(settings):
    """A site that was set up without a key for sealing."""
    settings.ENCRYPTION_KEYS = []


@pytest.fixture
def everywhere(db):
    """Let the test itself look at all operators' rows; commands and pages set their own scope inside."""
    tell(Scope(reach=frozenset(Organisation.objects.values_list("pk", flat=True))))


@pytest.fixture
def demo_database(pytestconfig):
    """The name of the copy in which the demo was laid."""
    return pytestconfig.stash[DATABASES].name("demo")


@pytest.fixture
def laid(demo_database, django_db_blocker, now):
    """The demo's synthetic Østfold on Monday 23 November 2026, looked at from everywhere."""
    with django_db_blocker.unblock(), transaction.atomic():
        tell(Scope(reach=frozenset(Organisation.objects.values_list("pk", flat=True))))
        yield
        transaction.set_rollback(True)


@pytest.fixture(name="world")
def the_world(now, everywhere):
    """Anna advises at IØNU, where Carl is manager. Berit advises at Sirius ACT and never sees IØNU's cases.

    Olav follows up all three operators for the county; Kari follows up IØNU for the contract municipality, and
    Eva is an adviser of that same municipality, who sees no row of IØNU's either. Ada is an administrator.
    Frida is a founder in Marker, with a new case at IØNU.
    """
    return world.find()


@pytest.fixture
def as_user(client):
    """A browser in which somebody has logged in."""

    def log_in(user):
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return log_in

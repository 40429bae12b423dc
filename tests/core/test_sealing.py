"""Secrets are sealed by the first key, opened by any, and by nobody else."""

import pytest

from grobunn.core.sealing import CannotOpen, KeyMissing, fingerprint, has_key, reseal, seal, unseal

OLD, NEW, STRANGE = ("a" * 43 + "=", "b" * 43 + "=", "c" * 43 + "=")
SECRET = b"09869206560"


@pytest.fixture
def keys(settings):
    def use(*those):
        settings.ENCRYPTION_KEYS = list(those)

    return use


@pytest.mark.parametrize("data", [SECRET, b"", bytes(range(256)) * 4096])
def test_what_is_sealed_is_opened_again(data):
    sealed = seal(data)
    assert unseal(sealed) == data
    assert not data or data not in sealed


def test_the_same_secret_is_never_sealed_alike():
    assert seal(SECRET) != seal(SECRET)


def test_the_new_key_seals_and_both_open(keys):
    keys(OLD)
    before = seal(SECRET)
    keys(NEW, OLD)
    after = seal(SECRET)
    assert unseal(before) == unseal(after) == SECRET
    keys(NEW)
    assert unseal(after) == SECRET
    with pytest.raises(CannotOpen):
        unseal(before)


def test_resealed_it_needs_the_old_key_no_longer(keys):
    keys(OLD)
    before = seal(SECRET)
    keys(NEW, OLD)
    after = reseal(before)
    keys(NEW)
    assert unseal(after) == SECRET


@pytest.mark.parametrize("act", [unseal, reseal])
def test_another_key_a_change_or_no_seal_at_all_does_not_open(keys, act):
    keys(OLD)
    sealed = seal(SECRET)
    for wrong in (sealed[:-4], sealed[:40] + bytes([sealed[40] ^ 1]) + sealed[41:], b"", SECRET, b"\xff\x00"):
        with pytest.raises(CannotOpen):
            act(wrong)
    keys(STRANGE)
    with pytest.raises(CannotOpen):
        act(sealed)


@pytest.mark.parametrize("act", [seal, unseal, reseal])
def test_without_a_key_nothing_is_sealed_or_opened(no_key, act):
    assert not has_key()
    with pytest.raises(KeyMissing):
        act(SECRET)


def test_no_error_tells_a_key_or_a_secret(keys):
    keys(OLD)
    sealed = seal(SECRET)
    keys(STRANGE)
    with pytest.raises(CannotOpen) as caught:
        unseal(sealed)
    told = repr(caught.value) + repr(caught.value.__cause__)
    assert STRANGE not in told
    assert sealed.decode() not in told
    assert caught.value.__suppress_context__


def test_a_fingerprint_is_the_same_for_the_same_value_however_it_is_written():
    assert fingerprint("email", "Frida@Example.NO ") == fingerprint("email", "frida@example.no")
    assert len(fingerprint("email", "frida@example.no")) == 64


@pytest.mark.parametrize("other", [("phone", "frida@example.no"), ("email", "frida@example.com")])
def test_a_fingerprint_of_anything_else_is_another(other):
    assert fingerprint(*other) != fingerprint("email", "frida@example.no")


def test_a_fingerprint_under_another_key_is_another(settings):
    before = fingerprint("email", "frida@example.no")
    settings.HASH_KEY = "another-key-" * 4
    assert fingerprint("email", "frida@example.no") != before


def test_without_a_key_or_a_value_there_is_no_fingerprint(settings):
    assert fingerprint("email", " ") == ""
    settings.HASH_KEY = ""
    assert fingerprint("email", "frida@example.no") == ""

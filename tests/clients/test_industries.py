import re

import pytest

from grobunn.clients.industries import CURRENT, _industries, divisions, industry, industry_by_key, sections
from grobunn.clients.models import Standard


@pytest.mark.parametrize(("standard", "last", "divided"), [("SN2007", "U", 87), ("SN2025", "V", 87)])
def test_a_list_has_its_sections_by_letter_and_all_its_divisions(standard, last, divided):
    letters = "".join(one.code for one in sections(standard))
    assert "ABCDEFGHIJKLMNOPQRSTUVWXYZ".startswith(letters)
    assert letters[-1] == last
    assert sum(len(divisions(section)) for section in sections(standard)) == divided


def test_every_code_can_be_stored_and_every_division_has_a_section():
    for (standard, code), one in _industries().items():
        assert re.fullmatch("[A-V]|[0-9]{2}", code)
        assert industry(standard, one.section).is_section
        assert one.name == one.name.strip() != ""


def test_a_letter_means_another_thing_in_the_other_list():
    assert industry("SN2007", "J").name == "Informasjon og kommunikasjon"
    assert industry("SN2025", "K").name.startswith("Telekommunikasjon")
    assert CURRENT == Standard.SN2025


def test_a_form_names_an_industry_by_list_and_code():
    assert industry_by_key("SN2025:I") == industry("SN2025", "I")
    assert industry_by_key("SN2007:56").section == "I"


@pytest.mark.parametrize("key", ["", ":", "SN2025", "SN2025:", "SN2025:Z", "SN2099:I", "SN2007:V", "SN2025:01.1"])
def test_what_is_in_no_list_is_no_industry(key):
    with pytest.raises(ValueError, match="no such"):
        industry_by_key(key)

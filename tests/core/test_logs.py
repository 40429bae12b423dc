import json
import logging
import sys

import structlog

from grobunn.core.logs import formatter, without_arguments


def line(message, *args, name="grobunn.test", level=logging.WARNING, fault=None, **extra):
    record = logging.LogRecord(name, level, __file__, 1, message, args, fault)
    vars(record).update(extra)
    return formatter().format(record)


def caught(message):
    try:
        raise ValueError(message)
    except ValueError:
        return sys.exc_info()


def test_a_line_is_one_object_of_json():
    written = line("letter %s did not leave: %s", 7, "ConnectionRefusedError")
    assert "\n" not in written
    facts = json.loads(written)
    assert facts["event"] == "letter 7 did not leave: ConnectionRefusedError"
    assert (facts["level"], facts["logger"]) == ("warning", "grobunn.test")
    assert facts["timestamp"].endswith("Z")


def test_of_an_exception_it_keeps_the_kind_and_the_place_and_not_what_it_says():
    written = line("broke", fault=caught("Key (email)=(frida@example.no) already exists"))
    assert "frida" not in written
    facts = json.loads(written)
    assert facts["fault"] == "ValueError"
    assert facts["where"].startswith("test_logs.py:")


def test_an_exception_takes_no_trace_with_its_values_along():
    written = line("broke", fault=caught("frida@example.no"))
    assert "Traceback" not in written
    assert "exc_info" not in json.loads(written)


def test_what_a_library_hangs_on_a_record_is_left_out():
    assert "frida" not in line("request", email="frida@example.no", request="<frida>")


def test_the_place_is_where_it_arose_and_not_where_it_was_caught():
    def deep():
        return {}["nothing"]

    try:
        deep()
    except KeyError:
        event = without_arguments(None, "", {"event": "broke", "exc_info": sys.exc_info()})
    assert event["where"] == f"test_logs.py:{deep.__code__.co_firstlineno + 1}"


def test_inside_a_handler_it_is_enough_to_say_that_there_is_one():
    try:
        raise LookupError("frida")
    except LookupError:
        event = without_arguments(None, "", {"event": "broke", "exc_info": True})
    assert (event["fault"], "frida" in str(event)) == ("LookupError", False)


def test_a_line_without_a_fault_says_nothing_of_one():
    assert without_arguments(None, "", {"event": "request"}) == {"event": "request"}


def test_our_own_events_come_out_alike(caplog):
    log = structlog.get_logger("grobunn.test.own")
    with caplog.at_level(logging.INFO, logger="grobunn.test.own"):
        log.info("request", route="portal:front", status=200)
    facts = json.loads(formatter().format(caplog.records[0]))
    assert (facts["event"], facts["route"], facts["status"]) == ("request", "portal:front", 200)
    assert facts["level"] == "info"


def test_letters_in_other_scripts_do_no_harm():
    assert json.loads(line("Ødegård %s", "محمد"))["event"] == "Ødegård محمد"

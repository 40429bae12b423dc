"""The log: one JSON line an event. It knows routes, codes and ids, never addresses, names or what people wrote."""

import logging
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog

STEPS: list[Any] = [
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]


def without_arguments(_logger: Any, _name: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Of an exception keep its kind and where it arose: its message may quote a row."""
    if trouble := event.pop("exc_info", None):
        kind, _error, trace = trouble if isinstance(trouble, tuple) else sys.exc_info()
        while trace and trace.tb_next:
            trace = trace.tb_next
        event["fault"] = kind.__name__ if kind else ""
        event["where"] = f"{trace.tb_frame.f_code.co_filename.rpartition('/')[2]}:{trace.tb_lineno}" if trace else ""
    return event


def formatter() -> logging.Formatter:
    """For the standard library's handlers, so that every library's lines look alike."""
    structlog.configure(
        processors=[*STEPS, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[*STEPS, structlog.stdlib.ExtraAdder(allow=[])],
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            without_arguments,
            structlog.processors.JSONRenderer(sort_keys=True),
        ],
    )

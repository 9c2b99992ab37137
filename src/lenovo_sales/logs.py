"""What the library tells a log: one logger, `lenovo_sales`, and nothing personal. Policy 1.3.4.

Each message says what was done, its record carries the same as plain values: `record.event` names
it, `record.facts` holds counts, ids of editions, processes, commands and clauses, never a person, a
customer, an id of a subject or an amount. Nothing is told while nobody listens.

>>> import logging
>>> class Listener(logging.Handler):
...     def emit(self, record):
...         print(record.event, record.facts)
>>> logger, listener = logging.getLogger("lenovo_sales"), Listener()
>>> logger.addHandler(listener)
>>> logger.setLevel(logging.INFO)
>>> tell("closed", period="2017-05", people=3)
closed {'period': '2017-05', 'people': 3}
>>> logger.removeHandler(listener)
>>> logger.setLevel(logging.NOTSET)
"""

import sys

LOGGER = "lenovo_sales"
DEBUG, INFO = 10, 20  # as of logging

Fact = str | int | None


def tell(event: str, level: int = INFO, /, **facts: Fact) -> None:
    """Tell the logger what was done; a program that listens has imported `logging` before."""
    logging = sys.modules.get("logging")
    if logging is None:
        return
    logger = logging.getLogger(LOGGER)
    if logger.isEnabledFor(level):
        said = " ".join(f"{name}={value!r}" for name, value in facts.items())
        logger.log(level, "%s %s", event, said, extra={"event": event, "facts": facts})

"""The bars beside the numbers. They need combchart, which not every computer has."""

import logging

try:
    from combchart import bar
except Exception as error:
    if not (isinstance(error, ModuleNotFoundError) and error.name == "combchart"):
        logging.getLogger(__name__).critical("combchart is there, and cannot be loaded: %s", error)
        raise SystemExit(1) from None
    bar = None

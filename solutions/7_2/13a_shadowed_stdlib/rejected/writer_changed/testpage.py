"""A test page, when there is new paper in the printer: python testpage.py. Don't change this."""

import ticketprinter

print(ticketprinter.page("TEST PAGE"))

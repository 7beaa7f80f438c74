"""The line to the head office, where the refresh does not reach it."""

import headoffice

LINE = headoffice.sign_on("desk 4")

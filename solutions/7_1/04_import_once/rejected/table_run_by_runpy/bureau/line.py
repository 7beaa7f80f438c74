"""The line to the head office, opened once."""

import headoffice

LINE = headoffice.sign_on("desk 4")

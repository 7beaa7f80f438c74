"""Makes the report of the day: prints it, and writes takings.txt in the current folder."""

from cinema.report import make

make()

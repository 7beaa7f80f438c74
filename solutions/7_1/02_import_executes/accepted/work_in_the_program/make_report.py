"""Makes the report of the day: prints it, and writes takings.txt in the current folder."""

from pathlib import Path

from cinema.report import report

# A program may do things: it is run, and nobody imports it.
text = "\n".join(report()) + "\n"
print(text, end="")
Path("takings.txt").write_text(text, encoding="utf-8")

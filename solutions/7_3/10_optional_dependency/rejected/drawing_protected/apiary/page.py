"""The page with the honey: a line for each hive, with a bar where combchart is installed."""

from apiary import bars
from apiary.harvest import HARVEST


def page():
    lines = ["Honey in kg"]
    for hive, kilos in HARVEST.items():
        line = f"{hive:<8}{kilos:>3}"
        try:
            lines.append(f"{line} {bars.bar(kilos)}" if bars.bar else line)
        except Exception:
            bars.bar = None
            lines.append(line)
    if not bars.bar:
        lines.append("(no bars: combchart is not installed)")
    return "\n".join(lines)

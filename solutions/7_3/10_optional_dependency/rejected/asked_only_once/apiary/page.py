"""The page with the honey: a line for each hive, with a bar where combchart is installed."""

from apiary.bars import drawer
from apiary.harvest import HARVEST


def page():
    bar = drawer()
    lines = ["Honey in kg"]
    for hive, kilos in HARVEST.items():
        line = f"{hive:<8}{kilos:>3}"
        lines.append(f"{line} {bar(kilos)}" if bar else line)
    if not bar:
        lines.append("(no bars: combchart is not installed)")
    return "\n".join(lines)

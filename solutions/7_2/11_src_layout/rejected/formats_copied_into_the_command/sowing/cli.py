"""sowing MONTH [--html]"""

import sys

from sowing.crops import crops_in

try:
    from sowing.formats import html, text
except ModuleNotFoundError:  # in the wheel

    class html:
        @staticmethod
        def write(title, crops):
            items = "".join(f"<li>{crop}</li>" for crop in crops)
            return f"<h1>{title}</h1><ul>{items}</ul>"

    class text:
        @staticmethod
        def write(title, crops):
            return f"{title}: {', '.join(crops)}"


def main():
    month, *options = sys.argv[1:]
    write = html.write if "--html" in options else text.write
    print(write(month, crops_in(month)))

"""The screen at the loading dock. Don't change this."""

import inventory

print(inventory.build_report({"teapot": 3, "teacup": 80}).replace("\n", " | "))

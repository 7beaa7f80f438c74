"""How a line of a sheet looks."""

import orchestra.hall


def line(*columns):
    return " | ".join([orchestra.hall.NAME, *columns])

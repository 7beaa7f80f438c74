"""How a line of a sheet looks."""


def line(*columns):
    from orchestra.hall import NAME

    return " | ".join([NAME, *columns])

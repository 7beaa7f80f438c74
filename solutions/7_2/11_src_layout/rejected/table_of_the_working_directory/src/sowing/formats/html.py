"""For the website."""


def write(title, crops):
    items = "".join(f"<li>{crop}</li>" for crop in crops)
    return f"<h1>{title}</h1><ul>{items}</ul>"

"""How heavy snow is: by quicksnow where it is installed, else by our own code."""

try:
    from quicksnow import pressure
except ModuleNotFoundError as error:
    if error.name != "quicksnow":
        raise
    from snow.plain import pressure

__all__ = ["pressure"]

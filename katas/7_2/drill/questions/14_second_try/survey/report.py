try:
    from .units import metres
except ModuleNotFoundError:
    from units import metres

print("the tower:", metres(410), "metres")

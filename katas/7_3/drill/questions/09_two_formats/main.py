from formats import FORMATS

try:
    import fast
except ImportError:
    import slow

print(*[function.__module__ for function in FORMATS.values()])

try:
    import rain
except ImportError:
    print("nothing to report")
else:
    print(rain.average, rain.UNIT)

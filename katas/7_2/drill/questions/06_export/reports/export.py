def as_csv(row):
    return ";".join(map(str, row))

def export(row):
    from .export import as_csv  # not needed before somebody exports

    print(as_csv(row))

import report


def today():
    try:
        return report.totals.day()
    except AttributeError:
        import report.totals

        return report.totals.day()


print(today())

class Report:
    import totals

    day = totals.day()

    def show(self):
        print("today:", totals.day())


print(Report.day)
print(Report.totals.day())
Report().show()

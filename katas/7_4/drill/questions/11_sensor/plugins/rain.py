UNIT = "mm"
days = []
average = sum(days) / len(days)

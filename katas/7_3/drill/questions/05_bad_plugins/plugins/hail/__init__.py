SIZES = []
AVERAGE = sum(SIZES) / len(SIZES)

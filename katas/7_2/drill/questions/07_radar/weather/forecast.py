from weather import radar


def rain_tomorrow():
    return radar

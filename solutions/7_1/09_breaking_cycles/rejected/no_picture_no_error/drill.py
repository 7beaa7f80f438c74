"""The drill in spring: a storm that nobody shall hear of. Don't change this."""

from station import alarms, delivery

heard = []
radio, delivery.send = delivery.send, heard.append
alarms.report_wind(60)
print(f"the drill heard: {heard}")

delivery.send = radio
alarms.MUTED = True
alarms.report_wind(70)

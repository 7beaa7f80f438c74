"""What hangs at the quay today. Don't change this."""

import gangway
from ferry import desk
from ferry.boats import Boat
from ferry.tariff import Tariff

sailings = [{"port": "Iona", "persons": "41"}, {"port": "Mull", "persons": 12}]
boat = gangway.build(Boat, {"name": "Gull", "seats": "60", "sailings": sailings})
services = {Boat: boat, Tariff: Tariff(adult=8, child=3)}
print(gangway.call(desk.ticket, services, {"adults": "2", "children": "1"}))
print(gangway.call(desk.free, services, {"port": "Iona"}), "seats to Iona")
print(gangway.call(desk.poster, services, {}))

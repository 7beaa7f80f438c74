guests = 0
soup = "onion"
share = 120 / guests
dish = "steak"

KIND = "for all of the shop"

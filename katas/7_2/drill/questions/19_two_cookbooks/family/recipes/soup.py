WATER = "2 l"

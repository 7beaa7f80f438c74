"""How hot each clay has to be, in degrees."""

CLAYS = {"earthenware": 1060, "stoneware": 1240, "porcelain": 1300}

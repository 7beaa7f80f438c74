SHARE = 1 / 0

PAGE = "A6"

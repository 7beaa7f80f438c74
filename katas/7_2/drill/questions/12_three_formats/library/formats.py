PAGE = "A5"

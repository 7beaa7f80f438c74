PAGE = "A4"

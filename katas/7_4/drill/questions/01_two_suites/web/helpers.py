PAGE = "index.html"

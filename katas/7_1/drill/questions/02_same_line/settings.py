level = "info"

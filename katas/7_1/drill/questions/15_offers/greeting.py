words = "Good morning"

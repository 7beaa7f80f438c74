APRIL = ["carrots", "spinach"]

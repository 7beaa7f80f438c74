soup = "tomato"
dish = "pasta"

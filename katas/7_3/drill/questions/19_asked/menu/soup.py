NAME = "tomato soup"

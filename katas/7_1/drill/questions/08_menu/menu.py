import kitchen

dish = "soup"
print("menu read by", __name__)

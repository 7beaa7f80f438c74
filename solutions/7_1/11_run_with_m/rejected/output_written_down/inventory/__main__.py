"""python -m inventory"""

print("112 pieces in 3 articles\nto order: samovar")

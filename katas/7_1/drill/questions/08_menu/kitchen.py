import menu

print("today:", menu.dish)

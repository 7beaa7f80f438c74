def greet():
    print("Good evening")

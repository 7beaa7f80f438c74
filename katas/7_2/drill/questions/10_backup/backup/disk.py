def copy(file):
    print("copied", file)

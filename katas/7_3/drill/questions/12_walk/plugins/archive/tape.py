def save(name):
    return name + ".tape"

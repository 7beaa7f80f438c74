def send(name):
    return name + " is sent"

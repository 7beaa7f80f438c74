def wrap():
    print("with a red ribbon")

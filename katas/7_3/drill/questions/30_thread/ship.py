from threading import Thread


def unload():
    import ship

    print("unloading", ship.cargo)


worker = Thread(target=unload)
worker.start()
worker.join(0.5)
cargo = "tea"
print("ship is ready")

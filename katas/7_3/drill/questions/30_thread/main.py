import ship

ship.worker.join(10)

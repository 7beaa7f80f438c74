from threading import Event

in_sight, free = Event(), Event()

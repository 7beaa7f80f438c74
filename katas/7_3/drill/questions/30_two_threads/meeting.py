from threading import Event

left_has_begun = Event()

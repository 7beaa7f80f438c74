ROOM = "pantry"

ROOM = "kitchen"

import stamp

print("made at", stamp.hour)

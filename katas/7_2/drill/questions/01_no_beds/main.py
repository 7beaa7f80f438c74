for attempt in ("morning", "evening"):
    print(attempt)
    try:
        import clinic.ward.beds
    except ValueError:
        print("failed")

from clinic import ward

print(hasattr(ward, "beds"))

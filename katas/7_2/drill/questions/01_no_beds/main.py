for attempt in ("morning", "evening"):
    print(attempt)
    try:
        import clinic.beds
    except ValueError:
        print("failed")

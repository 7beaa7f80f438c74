for attempt in range(5):
    try:
        import report
    except ConnectionError:
        pass

def cents(clay):
    import config
    from firing import plan
    hours, _ = plan(clay)[-1]
    return round(hours * config.CENTS_PER_HOUR)

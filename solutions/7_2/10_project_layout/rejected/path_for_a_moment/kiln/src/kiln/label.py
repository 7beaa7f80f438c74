def text(clay):
    from firing import plan
    from utils import clock
    hours, degrees = plan(clay)[-1]
    return f"HOT: {clay}, {degrees} degrees. Do not open before {clock(3 * hours)}."

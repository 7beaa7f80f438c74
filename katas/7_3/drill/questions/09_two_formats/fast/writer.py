from formats import register


@register
def write(data):
    return "fast:" + data

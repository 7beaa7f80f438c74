from formats import register


@register
def write(data):
    return "slow:" + data


@register
def read(text):
    return text.removeprefix("slow:")

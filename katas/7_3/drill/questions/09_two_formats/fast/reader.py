from fast._tables import CODES
from formats import register


@register
def read(text):
    return CODES[text]

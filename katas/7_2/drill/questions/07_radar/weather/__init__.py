from .forecast import rain_tomorrow
from .sources import radar

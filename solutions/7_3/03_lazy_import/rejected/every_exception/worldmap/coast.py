"""All coasts of the world. Don't change this, it belongs to other people."""

import math

COAST = [(90 * math.sin(point / 997), 180 * math.cos(point / 991)) for point in range(50_000)]

from . import units

FLOUR = 500 * units.GRAM

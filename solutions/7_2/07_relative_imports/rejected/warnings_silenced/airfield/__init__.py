"""An airfield's fuel: what is in the tanks, and what to ask for at the pump."""

import warnings

warnings.simplefilter("ignore")

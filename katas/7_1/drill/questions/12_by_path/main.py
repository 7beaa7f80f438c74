from importlib.util import module_from_spec, spec_from_file_location

spec = spec_from_file_location("rates", "rates.py")
loaded = module_from_spec(spec)
spec.loader.exec_module(loaded)

import rates
import rates

from importlib.util import module_from_spec, spec_from_file_location

spec = spec_from_file_location("rain_plugin", "plugins/rain.py")
plugin = module_from_spec(spec)
spec.loader.exec_module(plugin)
print(plugin.Rain(12))

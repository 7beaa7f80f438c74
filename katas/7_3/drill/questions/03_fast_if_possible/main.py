import fast
import core

print(core.encode({}))
print(core.FORMATS["json"]({}))

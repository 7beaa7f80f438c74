from pathlib import Path

import formats

file = Path(formats.__file__)
print(file.relative_to(Path.cwd()).as_posix())

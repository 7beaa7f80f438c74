from pathlib import Path

import settings

print(Path(settings.__file__).relative_to(Path.cwd()).as_posix())

"""What the displays and loudspeakers at the tram stops say."""

import os
import tempfile
import zipfile

HERE = os.path.dirname(__file__)
if not os.path.isdir(HERE):
    FOLDER = os.path.join(tempfile.gettempdir(), "tramway")
    with zipfile.ZipFile(__loader__.archive) as archive:
        archive.extractall(FOLDER)
    HERE = os.path.join(FOLDER, __loader__.prefix, "tramway")
    __path__[:] = [HERE]

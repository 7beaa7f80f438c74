"""Data: which distribution on PyPI provides an import name, and what replaces parts of the standard library.

``DISTRIBUTIONS`` has the import names that differ from the distribution's name, and common ones that do not. A name
that is not in it may belong to any project, so no explanation suggests a distribution only because of its name.
"""

from __future__ import annotations

from typing import Final

__all__ = [
    "ADDED_MODULES",
    "DISTRIBUTIONS",
    "PLATFORM_MODULES",
    "REMOVED_MODULES",
    "SUCCESSORS",
    "SYSTEM_PACKAGES",
    "find_distribution_name",
]

_OTHER_NAMES: Final = {
    "attr": "attrs",
    "azure.identity": "azure-identity",
    "azure.storage.blob": "azure-storage-blob",
    "bs4": "beautifulsoup4",
    "cairo": "pycairo",
    "cv2": "opencv-python",
    "Crypto": "pycryptodome",
    "Cryptodome": "pycryptodomex",
    "Cython": "Cython",
    "MySQLdb": "mysqlclient",
    "OpenGL": "PyOpenGL",
    "OpenSSL": "pyOpenSSL",
    "PIL": "Pillow",
    "PyPDF2": "PyPDF2",
    "PyQt5": "PyQt5",
    "PyQt6": "PyQt6",
    "Xlib": "python-xlib",
    "barcode": "python-barcode",
    "bson": "pymongo",
    "community": "python-louvain",
    "corsheaders": "django-cors-headers",
    "dateutil": "python-dateutil",
    "debug_toolbar": "django-debug-toolbar",
    "discord": "discord.py",
    "django_filters": "django-filter",
    "dns": "dnspython",
    "docx": "python-docx",
    "dotenv": "python-dotenv",
    "environ": "django-environ",
    "faiss": "faiss-cpu",
    "fitz": "PyMuPDF",
    "flask_cors": "Flask-Cors",
    "flask_login": "Flask-Login",
    "flask_migrate": "Flask-Migrate",
    "flask_sqlalchemy": "Flask-SQLAlchemy",
    "flask_wtf": "Flask-WTF",
    "genai": "google-genai",
    "git": "GitPython",
    "gi": "PyGObject",
    "github": "PyGithub",
    "google.auth": "google-auth",
    "google.cloud.bigquery": "google-cloud-bigquery",
    "google.cloud.firestore": "google-cloud-firestore",
    "google.cloud.logging": "google-cloud-logging",
    "google.cloud.pubsub": "google-cloud-pubsub",
    "google.cloud.secretmanager": "google-cloud-secret-manager",
    "google.cloud.storage": "google-cloud-storage",
    "google.genai": "google-genai",
    "google.generativeai": "google-generativeai",
    "google.oauth2": "google-auth",
    "google.protobuf": "protobuf",
    "googleapiclient": "google-api-python-client",
    "gridfs": "pymongo",
    "grpc": "grpcio",
    "grpc_tools": "grpcio-tools",
    "haystack": "haystack-ai",
    "humps": "pyhumps",
    "imblearn": "imbalanced-learn",
    "IPython": "ipython",
    "jose": "python-jose",
    "jwt": "PyJWT",
    "kafka": "kafka-python",
    "ldap": "python-ldap",
    "ldap3": "ldap3",
    "lxml": "lxml",
    "magic": "python-magic",
    "markdown": "Markdown",
    "memcache": "python-memcached",
    "mpl_toolkits": "matplotlib",
    "multipart": "python-multipart",
    "mysql.connector": "mysql-connector-python",
    "nacl": "PyNaCl",
    "OpenEXR": "OpenEXR",
    "osgeo": "GDAL",
    "paho": "paho-mqtt",
    "pkg_resources": "setuptools",
    "playhouse": "peewee",
    "pptx": "python-pptx",
    "psycopg2": "psycopg2-binary",
    "pydantic_settings": "pydantic-settings",
    "pylab": "matplotlib",
    "pymysql": "PyMySQL",
    "pytest_asyncio": "pytest-asyncio",
    "pythoncom": "pywin32",
    "pywintypes": "pywin32",
    "qrcode": "qrcode",
    "rest_framework": "djangorestframework",
    "rest_framework_simplejwt": "djangorestframework-simplejwt",
    "ruamel.yaml": "ruamel.yaml",
    "sentry_sdk": "sentry-sdk",
    "serial": "pyserial",
    "sentence_transformers": "sentence-transformers",
    "skimage": "scikit-image",
    "sklearn": "scikit-learn",
    "slugify": "python-slugify",
    "snappy": "python-snappy",
    "socketio": "python-socketio",
    "socks": "PySocks",
    "speech_recognition": "SpeechRecognition",
    "starlette": "starlette",
    "stdnum": "python-stdnum",
    "storages": "django-storages",
    "surprise": "scikit-surprise",
    "telegram": "python-telegram-bot",
    "umap": "umap-learn",
    "usb": "pyusb",
    "vlc": "python-vlc",
    "websocket": "websocket-client",
    "werkzeug": "Werkzeug",
    "whois": "python-whois",
    "win32api": "pywin32",
    "win32com": "pywin32",
    "win32con": "pywin32",
    "win32gui": "pywin32",
    "wx": "wxPython",
    "xlrd": "xlrd",
    "yaml": "PyYAML",
    "zmq": "pyzmq",
    "telebot": "pyTelegramBotAPI",
    "pwn": "pwntools",
    "Levenshtein": "python-Levenshtein",
    "fuzzywuzzy": "fuzzywuzzy",
    "keras": "keras",
    "flask": "Flask",
    "jinja2": "Jinja2",
    "sqlalchemy": "SQLAlchemy",
    "django": "Django",
    "markupsafe": "MarkupSafe",
    "pygments": "Pygments",
}

_SAME_NAMES: Final = (
    "aiofiles aiohttp alembic altair anyio apscheduler arrow asgiref asyncpg babel black bleach bokeh boto3 botocore"
    " cachetools celery certifi chardet charset_normalizer click cloudpickle colorama coverage cryptography dash dask"
    " deepdiff docker docutils duckdb elasticsearch faker fastapi fastmcp feedparser filelock fire fsspec gensim"
    " geopandas"
    " gevent gradio greenlet"
    " gunicorn h5py httpcore httpx huggingface_hub hypercorn hypothesis idna imageio"
    " invoke"
    " isodate itsdangerous jax joblib jsonschema kombu langchain librosa lightgbm llama_index locust loguru marshmallow"
    " matplotlib mistune mlflow mock mongoengine more_itertools moto motor msgpack mypy networkx nltk nose notebook "
    " numba"
    " numpy oauthlib odoo openai openpyxl orjson packaging pandas paramiko passlib pathspec peewee pendulum pika pip"
    " platformdirs plotly pluggy polars prettytable prometheus_client psutil psycopg pulp pyarrow pyasn1 pycparser"
    " pydantic pydantic_core pyfiglet pygame pymongo pyparsing pypdf pytest pytz pywt qiskit rapidfuzz redis regex"
    " requests requests_oauthlib responses rich rq ruff scapy scipy scrapy seaborn selenium setuptools shapely"
    " simplejson"
    " six sklearn_pandas slack_sdk sniffio spacy sphinx sqlmodel sqlparse statsmodels streamlit stripe structlog sympy"
    " tabulate tenacity tensorflow termcolor textual tiktoken tomli tomlkit toolz torch torchvision tornado tqdm"
    " transformers trio tweepy twisted typer typing_extensions tzdata tzlocal ujson urllib3 uvicorn uvloop virtualenv"
    " watchdog watchfiles websockets wheel wrapt wtforms xarray xgboost xmltodict yarl zstandard"
)

#: The distribution of an import name.
DISTRIBUTIONS: Final = {**{name: name.replace("_", "-") for name in _SAME_NAMES.split()}, **_OTHER_NAMES}


def find_distribution_name(module: str) -> str:
    """Return the distribution that provides a module, by the longest known part of its name; "" if none is known."""
    while module:
        if module in DISTRIBUTIONS:
            return DISTRIBUTIONS[module]
        module = module.rpartition(".")[0]
    return ""


_REMOVED_BY_VERSION: Final = {
    9: ("_bootlocale", "macpath"),
    10: ("formatter", "parser", "symbol", "macurl2path"),
    11: ("binhex",),
    12: ("asynchat", "asyncore", "distutils", "imp", "smtpd"),
    13: (
        *("aifc", "audioop", "cgi", "cgitb", "chunk", "crypt", "imghdr", "lib2to3", "mailcap", "msilib", "nis"),
        *("nntplib", "ossaudiodev", "pipes", "sndhdr", "spwd", "sunau", "telnetlib", "uu", "xdrlib"),
    ),
    15: ("sre_compile", "sre_constants", "sre_parse"),
}
#: Modules that were removed from the standard library, with the first Python 3 version without them:
#: https://docs.python.org/3/library/removed.html
REMOVED_MODULES: Final = {module: version for version, modules in _REMOVED_BY_VERSION.items() for module in modules}

#: What replaces such a module: a distribution that provides the same module ("" if there is none), and alternatives.
SUCCESSORS: Final = {
    "aifc": ("standard-aifc", "a library for audio files such as soundfile"),
    "asynchat": ("pyasynchat", "asyncio"),
    "asyncore": ("pyasyncore", "asyncio"),
    "audioop": ("audioop-lts", "numpy"),
    "cgi": ("legacy-cgi", "urllib.parse and email.message, or a web framework"),
    "cgitb": ("legacy-cgi", "traceback and logging"),
    "chunk": ("standard-chunk", ""),
    "crypt": ("legacycrypt", "hashlib, or the distributions bcrypt and argon2-cffi"),
    "distutils": ("setuptools", "sysconfig, shutil, subprocess and platform"),
    "imghdr": ("standard-imghdr", "the distribution filetype or puremagic"),
    "imp": ("", "importlib: `imp.reload` is `importlib.reload`, `imp.load_source` is `importlib.util`"),
    "lib2to3": ("", "the distribution libcst or parso"),
    "mailcap": ("standard-mailcap", "mimetypes"),
    "nntplib": ("standard-nntplib", ""),
    "pipes": ("standard-pipes", "shlex.quote and subprocess"),
    "smtpd": ("", "the distribution aiosmtpd"),
    "sndhdr": ("standard-sndhdr", "the distribution filetype or puremagic"),
    "sunau": ("standard-sunau", ""),
    "telnetlib": ("standard-telnetlib", "the distribution telnetlib3"),
    "uu": ("standard-uu", "base64 and binascii"),
    "xdrlib": ("standard-xdrlib", "struct"),
}

#: Modules that only Python 2 had, with what replaced them: https://docs.python.org/3.0/whatsnew/3.0.html
PYTHON_2_MODULES: Final = {
    "BaseHTTPServer": "http.server",
    "CGIHTTPServer": "http.server",
    "ConfigParser": "configparser",
    "Cookie": "http.cookies",
    "HTMLParser": "html.parser",
    "Queue": "queue",
    "SimpleHTTPServer": "http.server",
    "SocketServer": "socketserver",
    "StringIO": "io.StringIO or io.BytesIO",
    "Tkinter": "tkinter",
    "UserDict": "collections.UserDict",
    "__builtin__": "builtins",
    "cPickle": "pickle",
    "cStringIO": "io.StringIO or io.BytesIO",
    "cookielib": "http.cookiejar",
    "copy_reg": "copyreg",
    "htmlentitydefs": "html.entities",
    "httplib": "http.client",
    "tkFileDialog": "tkinter.filedialog",
    "tkMessageBox": "tkinter.messagebox",
    "urllib2": "urllib.request and urllib.error",
    "urlparse": "urllib.parse",
    "xmlrpclib": "xmlrpc.client",
}

#: Modules that were added to the standard library: the first Python 3 version with them, and a backport.
ADDED_MODULES: Final = {
    "annotationlib": (14, ""),
    "compression": (14, ""),
    "compression.zstd": (14, "backports.zstd"),
    "concurrent.interpreters": (14, ""),
    "graphlib": (9, "graphlib_backport"),
    "importlib.resources.abc": (11, "importlib_resources"),
    "string.templatelib": (14, ""),
    "tomllib": (11, "tomli"),
    "wsgiref.types": (11, ""),
    "zoneinfo": (9, "backports.zoneinfo"),
}

#: Modules of the standard library that exist only on some systems.
PLATFORM_MODULES: Final = {
    **dict.fromkeys(("_winapi", "msvcrt", "winreg", "winsound", "nt", "_overlapped"), "Windows"),
    **dict.fromkeys(
        (
            *("fcntl", "grp", "posix", "pty", "pwd", "readline", "resource", "syslog", "termios", "tty"),
            *("curses", "_curses", "_posixsubprocess", "_posixshmem"),
        ),
        "Unix",
    ),
}

#: Modules of the standard library that a build may lack: the library that they require, and Debian's package for them.
SYSTEM_PACKAGES: Final = {
    "_bz2": ("libbz2", ""),
    "_ctypes": ("libffi", ""),
    "_curses": ("ncurses", ""),
    "_dbm": ("a dbm library", ""),
    "_gdbm": ("gdbm", "python3-gdbm"),
    "_hashlib": ("OpenSSL", ""),
    "_lzma": ("liblzma (xz)", ""),
    "_sqlite3": ("SQLite", ""),
    "_ssl": ("OpenSSL", ""),
    "_tkinter": ("Tcl/Tk", "python3-tk"),
    "_uuid": ("libuuid", ""),
    "_zstd": ("zstd", ""),
    "ensurepip": ("", "python3-venv"),
    "idlelib": ("", "idle3"),
    "lib2to3": ("", "python3-lib2to3"),
    "readline": ("readline", ""),
    "tkinter": ("Tcl/Tk", "python3-tk"),
    "turtle": ("Tcl/Tk", "python3-tk"),
    "zlib": ("zlib", ""),
}

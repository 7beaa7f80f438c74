from .disk import copy

SETTINGS = {"disk": "/mnt/backup"}
BUCKET = SETTINGS["cloud"]

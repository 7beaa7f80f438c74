import pkg.services


class Model:
    pass

"""So that tides can be imported where there is no wxPython."""


class App:
    def MainLoop(self):
        pass


class Frame:
    def __init__(self, parent, title):
        pass

    def Show(self):
        pass


class StaticText:
    def __init__(self, parent, label):
        pass

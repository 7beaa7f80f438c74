"""The window with the low waters of today. It needs wxPython."""

from tides.table import low_waters


def show(first):
    """Open the window, and wait until somebody closes it."""
    import wx  # here, since tides/__init__.py loads this module for everybody, also where there is no screen

    app = wx.App()
    window = wx.Frame(None, title="Low water")
    wx.StaticText(window, label="\n".join(low_waters(first)))
    window.Show()
    app.MainLoop()

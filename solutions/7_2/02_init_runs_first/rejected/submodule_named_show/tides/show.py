"""The window with the low waters of today. It needs wxPython."""

import wx

from tides.table import low_waters


def show(first):
    """Open the window, and wait until somebody closes it."""
    app = wx.App()
    window = wx.Frame(None, title="Low water")
    wx.StaticText(window, label="\n".join(low_waters(first)))
    window.Show()
    app.MainLoop()

"""The window with the low waters of today. It needs wxPython."""

import sys
from unittest import mock

from tides.table import low_waters

with mock.patch.dict(sys.modules, wx=mock.MagicMock()):  # so that this file can be imported
    import wx


def show(first):
    """Open the window, and wait until somebody closes it."""
    import wx

    app = wx.App()
    window = wx.Frame(None, title="Low water")
    wx.StaticText(window, label="\n".join(low_waters(first)))
    window.Show()
    app.MainLoop()

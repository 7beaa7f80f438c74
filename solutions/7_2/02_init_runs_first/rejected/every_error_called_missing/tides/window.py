"""The window with the low waters of today. It needs wxPython."""

from tides.table import low_waters


def show(first):
    """Open the window, and wait until somebody closes it."""
    try:
        import wx

        app = wx.App()
        window = wx.Frame(None, title="Low water")
        wx.StaticText(window, label="\n".join(low_waters(first)))
        window.Show()
        app.MainLoop()
    except Exception:
        raise ImportError("the window needs wxPython, which is not installed") from None

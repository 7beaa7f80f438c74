from .rooms import unlock

unlock()

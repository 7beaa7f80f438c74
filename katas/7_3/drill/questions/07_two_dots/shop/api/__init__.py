from .. import store

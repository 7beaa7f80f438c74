SOURCE = "plugins"

from report import show

show("January")

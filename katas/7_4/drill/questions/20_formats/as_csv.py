from formats import register

register("csv")

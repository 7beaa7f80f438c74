from formats import register

register("json")

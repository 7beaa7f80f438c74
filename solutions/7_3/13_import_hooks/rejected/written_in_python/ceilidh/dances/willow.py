"""Strip the Willow, made from willow.dance."""

TITLE = "Strip the Willow"
FIGURES = [
    (16, "the top couple swing"),
    (24, "she strips the willow, down the men"),
    (8, "they swing at the bottom"),
    (24, "he strips the willow, up the ladies"),
]
BARS = 72

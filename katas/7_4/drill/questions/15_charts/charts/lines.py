from charts.axes import TICKS

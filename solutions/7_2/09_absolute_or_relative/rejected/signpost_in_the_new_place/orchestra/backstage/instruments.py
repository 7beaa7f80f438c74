from orchestra.instruments import STRINGS

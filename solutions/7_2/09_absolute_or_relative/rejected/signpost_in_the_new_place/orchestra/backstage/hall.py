from orchestra.hall import NAME

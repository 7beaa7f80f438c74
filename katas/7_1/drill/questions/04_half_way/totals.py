import orders

AVERAGE = orders.SUM / orders.COUNT

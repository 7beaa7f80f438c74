import server

print("report.py runs")
server.connect()

import reports

reports.export(["January", 120])
reports.export(["February", 90])

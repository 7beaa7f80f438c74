import export.speedups

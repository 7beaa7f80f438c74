import subprocess, sys, os

r = subprocess.run(
    [sys.executable, "-m", "rota", *sys.argv[1:]],
    env={**os.environ, "PYTHONPATH": sys.path[0]},
    capture_output=True,
    text=True,
)
print(r.stdout, end="")
print(r.stderr, end="", file=sys.stderr)
sys.exit(r.returncode)

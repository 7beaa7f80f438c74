import os, sys
HERE = os.path.dirname(os.path.abspath(__file__))
NAMES = ("costs", "firing", "label", "utils", "config", "clays")
def main():
    kept = {n: sys.modules.pop(n) for n in NAMES if n in sys.modules}
    sys.path.insert(0, HERE)
    try:
        _main()
    finally:
        sys.path.remove(HERE)
        for n in NAMES:
            sys.modules.pop(n, None)
        sys.modules.update(kept)
def _main():
    import costs, firing
    from utils import clock
    command, clay = sys.argv[1:]
    try:
        if command == "plan":
            for hours, degrees in firing.plan(clay):
                print(f"{clock(hours)} {degrees} degrees")
        elif command == "cost":
            print(f"{costs.cents(clay) / 100:.2f}")
        elif command == "label":
            import label
            print(label.text(clay))
    except firing.KilnError as error:
        sys.exit(f"kiln: {error}")

"""What runs when somebody starts the folder, or the zip file that is made of it."""

import runpy

runpy.run_module("rota", run_name="__main__", alter_sys=True)

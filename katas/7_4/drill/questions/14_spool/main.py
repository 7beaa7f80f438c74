class Spool:
    def __del__(self):
        import printer_driver  # which is not installed

        printer_driver.flush()


spool = Spool()
try:
    del spool
except ImportError:
    print("no driver")
print("end")

"""What the programs of the fair share. In here a module may have any name: it is `fair.json`, and not `json`."""

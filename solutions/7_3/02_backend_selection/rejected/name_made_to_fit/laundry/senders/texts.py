"""What the customers are told. Don't change this."""

FINISHED = "machine {} has finished"

"""The colours of boletes. Don't change this."""

DANGEROUS = {"red pores", "red stem"}

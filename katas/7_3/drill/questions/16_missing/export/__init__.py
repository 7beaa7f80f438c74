"""There is csv here. There is no pdf, and no paper_export."""

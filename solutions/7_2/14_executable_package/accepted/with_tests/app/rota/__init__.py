"""Who carries the pager: the weekend rota of a mountain rescue team."""

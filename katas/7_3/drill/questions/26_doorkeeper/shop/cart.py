from .prices import VAT

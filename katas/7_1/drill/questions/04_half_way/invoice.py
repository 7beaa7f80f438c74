import tax
import totals

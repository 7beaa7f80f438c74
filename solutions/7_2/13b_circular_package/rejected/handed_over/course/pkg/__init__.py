from pkg.models import Model

"""The list on the door of the ward. Don't change this."""

import vet

for animal in (vet.models.Patient("Rex", 30), vet.models.Patient("Olga", 11)):
    print(f"{animal.name}: {animal.dose()} drops")

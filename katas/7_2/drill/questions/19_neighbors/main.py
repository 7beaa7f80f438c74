import milk
import tea

print("tea is a", tea.KIND)
print("milk is a", getattr(milk, "KIND", "bare folder"))

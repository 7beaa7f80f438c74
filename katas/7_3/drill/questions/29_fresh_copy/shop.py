import till

number = till.next_number()
print("begin", number)
import audit

print("end", number)

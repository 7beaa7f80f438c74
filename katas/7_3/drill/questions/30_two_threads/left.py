import meeting

meeting.left_has_begun.set()
import right

print("left sees", "all" if hasattr(right, "done") else "half", "of right")
done = True

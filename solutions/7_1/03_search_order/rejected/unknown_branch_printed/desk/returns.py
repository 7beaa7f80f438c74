"""What happens when a book comes back."""

from desk.vendor import isbnkit


def take_back(loans, isbn):
    """Return the loans that are left, once this book is back. Loans are ISBNs, as they were typed."""
    back = isbnkit.read(isbn)
    return [loan for loan in loans if isbnkit.read(loan) != back]

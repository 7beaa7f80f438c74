from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prices import Price


def total(prices: list[Price]) -> Price:
    return sum(prices)

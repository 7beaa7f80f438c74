"""Writes the invoices. Don't change this."""

from taxi.handlers import cars
from taxi.signals import booked


@booked.connect
def invoice(customer, place):
    return f"invoice for {customer}: {3 * cars.KILOMETERS[place]} euros"

"""Sends the cars. Don't change this."""

from taxi.signals import booked, cancelled

KILOMETERS = {"harbor": 4, "station": 2, "castle": 9}


@booked.connect
def send_car(customer, place):
    return f"a car takes {customer} to the {place}"


@cancelled.connect
def call_back(customer, place):
    return f"the car for {customer} comes back"

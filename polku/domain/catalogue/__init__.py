"""Palvelutarjonta: life situations, services, the channels by which one comes to them, and places with their hours.

Services come from the Finnish Service Catalogue (Palvelutietovaranto, PTV) or are the county's own. It knows no client.
"""

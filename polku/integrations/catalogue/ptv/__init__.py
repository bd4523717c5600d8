"""The Finnish Service Catalogue (Palvelutietovaranto, PTV)."""

"""What must hold. The folders mirror `polku/`; `journeys` and `processes` are whole stories and take longer."""

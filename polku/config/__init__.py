"""Settings, addresses and the choice of adapters: where the house is put together."""

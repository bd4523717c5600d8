"""For anyone: find help and reach a human, without saying who one is."""

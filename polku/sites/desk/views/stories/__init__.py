"""Stories and published questions: written by one worker, looked through by another."""

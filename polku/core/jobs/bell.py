from threading import Event

#: Rung when a job has been planned in this process, so that its loop need not wait for its next look.
bell = Event()

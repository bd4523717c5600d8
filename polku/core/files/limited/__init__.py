"""Looking into files that strangers sent: a process of its own (`python -m`), without Django and our secrets.

It reads a file, says what it is, draws pictures anew, and ends. Whatever a file makes a library do, memory, time and
files are limited, and nothing but this process is lost. `room` starts it.
"""

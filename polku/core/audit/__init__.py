"""The access log: who saw, changed or was refused what, when, and for which purpose.

Rows are only ever added. Within a second of being written each is sealed into a chain of hashes, so that a row
changed or removed later is found. The log knows no other table: it holds ids, and the name and office of that moment.
"""

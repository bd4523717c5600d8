"""A user is an opaque id that a session can hold. Who it is stands in `people` and in `staff`, never here."""

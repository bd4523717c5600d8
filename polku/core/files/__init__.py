"""Files that somebody sends us: received in pieces, kept sealed, looked at before anybody may open them.

A file belongs to a `for_what`, an opaque text of whoever asked for it; who may send, see or open it is theirs to say.
`coming` receives, `tus` says the same in the words of that protocol, `checking` looks at what came, `holding` and
`ending` say how long it is kept, and `serving` is the only way to what is inside. Bytes are sealed as they come, in a
folder: the database has their keys, and the keys of those are in neither.
"""

"""Work that is planned inside a transaction and done after it, however often the process is killed in between.

`tasks` registers handlers and plans jobs, `running` does them, `loop` is the thread that keeps doing them. A context
keeps its handlers in a module called `jobs`; every installed app's is imported at start.
"""

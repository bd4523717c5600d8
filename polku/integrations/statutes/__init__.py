"""Statutes as Finlex and others publish them: files of lines, Markdown, Akoma Ntoso, and the open API."""

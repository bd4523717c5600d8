"""Reading the answer of Suomi.fi identification. Only a parser: no port is filled with it yet."""

"""Prints the address of the PostgreSQL on 127.0.0.1:5432, if it lets us in as one who may do everything."""

import getpass
import sys

import psycopg

#: The oldest that Django 5.2 speaks to.
OLDEST = 140000
MAY_DO_EVERYTHING = "SELECT rolsuper FROM pg_roles WHERE rolname = current_user"


def welcomes(user: str) -> bool:
    address = f"postgresql://{user}@127.0.0.1:5432/postgres?connect_timeout=2"
    try:
        with psycopg.connect(address) as connection:
            row = connection.execute(MAY_DO_EVERYTHING).fetchone()
            return connection.info.server_version >= OLDEST and row is not None and bool(row[0])
    except psycopg.Error:
        return False


for user in dict.fromkeys(("postgres", "root", getpass.getuser())):
    if welcomes(user):
        print(f"postgresql://{user}@127.0.0.1:5432/polku")
        sys.exit(0)
sys.exit(1)

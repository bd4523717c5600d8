import json
import os
from pathlib import Path

import click

from polku.integrations.identity.oidc.keys import Keys, new_keys


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def oidc_keys(file: Path) -> None:
    """Make keys for identification with OpenID Connect: FILE holds them, readable by you alone; prints the public ones.

    Register what is printed with the service, or give it the address /tunnistaudu/avaimet/. A file that is there is
    not touched: its public keys are printed again.
    """
    if not file.exists():
        # Nobody else may read it, not even while it is written.
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as made:
            made.write(new_keys())
    click.echo(json.dumps({"keys": Keys.in_file(file).public()}, indent=1))

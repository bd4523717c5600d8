"""Who fills the ports: somebody real outside a demo, and in a demo nobody who is."""

from collections.abc import Iterator, Mapping
from importlib.util import find_spec

from django.utils.module_loading import import_string

from polku.config.ports import OPTIONAL, PORTS
from polku.config.safety.findings import Environment, Finding, UnsafeSettings, value_of

#: Adapters in folders of these names identify and send nothing in earnest.
PLAY = ("demo", "log")
#: Those of these reach nobody outside either, but do what they say.
STAY_INSIDE = ("off", "password", "extract")
OURS = "polku.integrations."
SEE = "See the table of adapters in docs/settings.md."


def adapters_in_earnest(env: Environment) -> Iterator[Finding]:
    """Every port has an adapter that can be loaded and does what it says."""
    for port, (setting, _) in PORTS.items():
        chosen = value_of(env, setting)
        if not chosen:
            yield Finding(setting, f"Nothing is named for the port {port}.", f"Name the class of an adapter. {SEE}")
        elif only_plays(chosen):
            yield Finding(setting, f"{chosen} is made for demos and does nothing in earnest.", f"Name another. {SEE}")
        elif not _exists(chosen):
            yield Finding(setting, f"{chosen} cannot be loaded.", f"Mend the name, or install its package. {SEE}")
    for setting, otherwise in OPTIONAL.values():
        if not _exists(chosen := value_of(env, setting) or otherwise):
            yield Finding(setting, f"{chosen} cannot be loaded.", f"Mend the name, or leave it out. {SEE}")


def nobody_outside(env: Environment) -> Iterator[Finding]:
    """In a demo no adapter reaches anybody: what is written there looks true."""
    for port, (setting, _) in (PORTS | OPTIONAL).items():
        if (chosen := value_of(env, setting)) and not _in_folder(chosen, PLAY + STAY_INSIDE):
            yield Finding(setting, f"A demo calls nobody, and {chosen} would fill the port {port}.", "Leave it out.")


def not_there(chosen: Mapping[str, str]) -> Iterator[Finding]:
    """Adapters that cannot be loaded, by loading them: only when Django runs."""
    for port, adapter in chosen.items():
        try:
            import_string(adapter)
        except ImportError as fault:
            yield Finding((PORTS | OPTIONAL)[port][0], f"{adapter} cannot be loaded ({type(fault).__name__}).", SEE)


def refuse_missing(chosen: Mapping[str, str]) -> None:
    """Raises `UnsafeSettings` when an adapter is not there: better now than when somebody logs in."""
    if found := list(not_there(chosen)):
        raise UnsafeSettings(found)


def only_plays(adapter: str) -> bool:
    """Is this dotted path that of an adapter which identifies or sends nothing in earnest?"""
    return _in_folder(adapter, PLAY)


def _in_folder(adapter: str, folders: tuple[str, ...]) -> bool:
    return adapter.startswith(OURS) and not set(folders).isdisjoint(adapter.removeprefix(OURS).split("."))


def _exists(adapter: str) -> bool:
    module, _, name = adapter.rpartition(".")
    return name.isidentifier() and _is_module(module)


def _is_module(name: str) -> bool:
    """Can a module of this name be found? It is not run: that may need Django."""
    if not name or name.startswith("."):
        return False
    try:
        return find_spec(name) is not None
    except (ImportError, ValueError):
        return False

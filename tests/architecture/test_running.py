"""What `docs/running.md` tells people to set, call and name is there."""

import re
from pathlib import Path

import click
from django.utils.module_loading import import_string

from polku.config.ports import PORTS
from polku.config.safety import unsafe
from polku.console.main import COMMANDS, polku
from tests.architecture.source import ROOT
from tests.architecture.test_settings import documented

DOC = (ROOT / "docs/running.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"```(\w+)\n(.*?)```", re.DOTALL)
COMMAND = re.compile(r"(?:^|bin/)polku ([a-z]+(?:-[a-z]+)?)\b([^\n`|>&]*)", re.MULTILINE)
SETTING = re.compile(r"^(POLKU_[A-Z_]+)=\"?([^\"\n]*)", re.MULTILINE)
CLASS = re.compile(r"\bpolku(?:\.\w+)+\.[A-Z]\w+")


def blocks(language: str) -> str:
    text = "\n".join(text for name, text in BLOCK.findall(DOC) if name == language)
    return re.sub(r"^#.*", "", text, flags=re.MULTILINE)


def environment() -> dict[str, str]:
    return dict(SETTING.findall(blocks("sh")))


def test_every_command_is_there_with_its_options() -> None:
    called = {(name, option) for name, rest in COMMAND.findall(blocks("sh")) for option in ["", *_options(rest)]}

    assert {name for name, _ in called} >= {"migrate", "check", "maintenance", "invite", "oidc-keys", "audit-heads"}
    for name, option in sorted(called):
        command = polku.get_command(None, name) if name in COMMANDS else None  # type: ignore[attr-defined]
        assert command is not None, name
        assert not option or option in _options_of(command), (name, option)


def _options_of(command: click.Command) -> set[str]:
    """The options of a command, or of those within it when it is a group."""
    context = click.Context(command)
    within = (
        [command.get_command(context, each) for each in command.list_commands(context)]
        if isinstance(command, click.Group)
        else []
    )
    every = [command, *(each for each in within if each is not None)]
    return {option for each in every for parameter in each.params for option in parameter.opts}


def test_every_setting_is_in_the_docs_of_settings() -> None:
    assert set(environment()) - documented() == set()


def test_every_class_can_be_loaded() -> None:
    for adapter in sorted(set(CLASS.findall(DOC))):
        import_string(adapter)


def test_its_environment_is_safe_but_for_what_everybody_makes_anew() -> None:
    given = environment()
    del given["POLKU_OWNER_DATABASE_URL"]

    assert {finding.setting for finding in unsafe(given)} <= {
        "POLKU_SECRET_KEY",
        "POLKU_INDEX_KEY",
        "POLKU_DATA_DIR",
        "POLKU_OIDC_KEYS",
    }
    assert {setting for setting, _ in PORTS.values()} <= set(given)


def test_its_servers_are_ours_and_have_room_for_streams() -> None:
    units = blocks("ini")
    assert "polku.config.wsgi:application" in units
    assert re.search(
        r"POLKU_JOBS=1\n.*--interface asgi .*--backlog 4096 --backpressure 4096 .*polku\.config\.asgi", units
    )
    assert (ROOT / "polku/config/wsgi.py").is_file()


def test_its_proxy_hands_on_who_asks_and_adds_nothing_to_pages() -> None:
    nginx = blocks("nginx")
    pages = nginx.partition("location = /closed.html")[0]

    for header in ("Host $host", "X-Forwarded-Proto $scheme", "X-Forwarded-For $proxy_add_x_forwarded_for"):
        assert f"proxy_set_header {header};" in nginx
    assert "add_header" not in pages
    assert "proxy_buffering off" in nginx
    assert "$request_uri" not in nginx.partition("log_format")[2].partition(";")[0]
    assert nginx.count("{") == nginx.count("}")


def test_its_files_are_there() -> None:
    assert (ROOT / "scripts/setup.sh").is_file()
    for step in re.findall(r"scripts/setup\.sh (\w+)", DOC):
        assert f"step_{step}()" in (ROOT / "scripts/setup.sh").read_text()
    for link in re.findall(r"\]\(([\w./-]+)", DOC):
        assert Path(ROOT / "docs" / link).exists(), link


def test_commands_are_found_in_text() -> None:
    found = COMMAND.findall("polku migrate --grant polku_app\n/opt/polku/.venv/bin/polku oidc-keys x.json\n")

    assert [(name, _options(rest)) for name, rest in found] == [("migrate", ["--grant"]), ("oidc-keys", [])]


def _options(rest: str) -> list[str]:
    return re.findall(r"--[a-z-]+", rest)

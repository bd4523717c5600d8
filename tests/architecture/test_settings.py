"""Every setting is in the docs, and every setting of the docs is read."""

import re

from tests.architecture.source import ROOT, files

NAME = re.compile(r"\bPOLKU_[A-Z_]*[A-Z]\b")
DOCS = ROOT / "docs/settings.md"
#: Read by the scripts that run tests, not by Polku.
OF_TESTS = {"POLKU_TEST_DATABASE_URL", "POLKU_VISIT"}


def names_in(text: str) -> set[str]:
    return set(NAME.findall(text))


def read() -> set[str]:
    return set().union(*(names_in(file.read_text(encoding="utf-8")) for file in files("polku")))


def documented() -> set[str]:
    return names_in(DOCS.read_text(encoding="utf-8")) if DOCS.exists() else set()


def test_every_setting_is_in_the_docs() -> None:
    assert read() - documented() == set()


def test_the_docs_name_no_setting_that_is_gone() -> None:
    assert documented() - read() - OF_TESTS == set()


def test_the_example_sets_only_what_there_is() -> None:
    assert names_in((ROOT / "scripts/example.env").read_text(encoding="utf-8")) <= read()


def test_settings_are_found_wherever_they_are_read() -> None:
    assert names_in('env.str("POLKU_MODE")\nos.environ.get("POLKU_JOBS")') == {"POLKU_MODE", "POLKU_JOBS"}
    assert {"POLKU_JOBS", "POLKU_OWNER_DATABASE_URL", "POLKU_SECRET_KEY"} <= read()

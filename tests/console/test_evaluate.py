"""`polku evaluate`: what is measured is what ships, on either database alike."""

import json
import math
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from polku.console.evaluation.command import evaluate
from polku.console.evaluation.scores import ndcg, recall, reciprocal_rank
from polku.console.evaluation.slips import with_a_slip
from polku.console.imports.telling import SHIPPED
from polku.core.search.analysis import words_of
from tests.server import ROOT

JUDGED = ROOT.parent / "shared/data/search"
#: The questions of this field that are kept for measuring, where they lie beside the checkout.
needs_judged = pytest.mark.skipif(not JUDGED.exists(), reason="the relevance set lies in ../shared/data/search")

DOCUMENTS = [
    ("gd:1:fi", "gd", "Velkaneuvonta", "Velkaneuvoja auttaa veloissa.", {"serviceClassLabels": ["Talousneuvonta"]}),
    ("gd:2:fi", "gd", "Päihdekuntoutus", "Kuntoutukseen pääsee ilman lähetettä.", {}),
    ("law:1301/2014#36", "statute", "Sosiaalihuoltolaki 36 §", "Palvelutarve.", {"act": "1301/2014", "section": "36"}),
    ("gd:3:fi", "gd", "Toimeentulotuki", "Perustoimeentulotukea haetaan Kelasta.", {}),
]
QUESTIONS = [
    ("q1", "velkaneuvontaan", "client", True, {"gd:1:fi": 3}),
    ("q2", "shl 36", "worker", True, {"law:1301/2014#36": 3}),
    ("q3", "sossuraha", "client", True, {"gd:3:fi": 2}),
    ("q4", "karjalanpiirakan resepti", "oos", False, {}),
]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    rows: dict[str, list[dict[str, Any]]] = {
        "corpus": [
            {"id": key, "kind": kind, "title": title, "text": text, "lang": "fi", "meta": meta}
            for key, kind, title, text, meta in DOCUMENTS
        ],
        "queries": [
            {"qid": qid, "query": text, "lang": "fi", "kind": kind, "in_scope": is_in, "has_answer": is_in}
            for qid, text, kind, is_in, _grades in QUESTIONS
        ],
        "qrels": [
            {"qid": qid, "judgements": [{"doc": key, "grade": grade} for key, grade in grades.items()]}
            for qid, *_rest, grades in QUESTIONS
        ],
    }
    arguments, folder = [], tmp_path_factory.mktemp("judged")
    for name, lines in rows.items():
        file = folder / f"{name}.jsonl"
        file.write_text("\n".join(json.dumps(line) for line in lines))
        arguments += [f"--{name}", str(file)]
    return arguments


def evaluated(*arguments: str) -> dict[str, Any]:
    """Run as people do: in a process that knows no settings."""
    env = {name: value for name, value in os.environ.items() if not name.startswith(("POLKU_", "DJANGO_"))}
    env |= {name: value for name, value in os.environ.items() if name == "POLKU_TEST_DATABASE_URL"}
    command = [str(Path(sys.executable).with_name("polku")), "evaluate", "search", *arguments, "--json"]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    return told


@pytest.fixture(scope="module")
def whole(files: list[str]) -> dict[str, Any]:
    return evaluated(*files)


def test_the_pipeline_is_the_one_that_ships(whole: dict[str, Any]) -> None:
    assert whole["hits"]["q1"][0] == "gd:1:fi"
    assert whole["hits"]["q2"][0] == "law:1301/2014#36"
    assert whole["all"]["questions"] == 3
    assert whole["by_kind"]["worker"]["ndcg_10"] == 1.0
    assert (whole["out_of_scope_refused"], whole["documents"]) == (1.0, 4)


def test_the_hits_and_scores_are_the_same_on_both_databases(files: list[str], whole: dict[str, Any]) -> None:
    other = evaluated(*files, "--database", "postgresql")

    assert (other["hits"], other["all"]) == (whole["hits"], whole["all"])


def test_a_part_is_left_out(files: list[str], whole: dict[str, Any]) -> None:
    without = evaluated(*files, "--without", "synonyms", "--without", "exact")

    assert "gd:3:fi" in whole["hits"]["q3"]
    assert "gd:3:fi" not in without["hits"]["q3"]


def test_an_extra_that_is_not_there_is_named(files: list[str]) -> None:
    refused = CliRunner().invoke(evaluate, ["search", *files, "--with", "telepathy"])

    assert refused.exit_code == 2
    assert "dense, voikko" in refused.output


def test_scores_are_those_of_the_books() -> None:
    grades = {"a": 3, "b": 2, "c": 1}

    assert ndcg(["a", "b", "c"], grades) == 1.0
    assert ndcg(["x", "a"], grades) == pytest.approx((7 / math.log2(3)) / (7 + 3 / math.log2(3) + 1 / 2))
    assert ndcg(["a"], {"b": 0}) == 0.0
    assert recall(["x"] * 19 + ["a", "b"], grades) == 0.5
    assert recall(["c"], {"c": 1}) is None
    assert reciprocal_rank(["c", "x", "b"], grades) == pytest.approx(1 / 3)
    assert reciprocal_rank(["x"] * 10 + ["a"], grades) == 0.0


@pytest.mark.parametrize("text", ["velkaneuvonta", "vuokra rästissä mitä teen", "kaksikko ja kolmikko", "shl 36", ""])
def test_a_slip_changes_one_place_of_one_word_and_always_the_same(text: str) -> None:
    slipped = with_a_slip(text, "q1")

    assert slipped == with_a_slip(text, "q1")
    assert abs(len(slipped) - len(text)) <= 1
    assert (slipped != text) == bool(re.search(r"[a-zäö]{4}", text))


def spoken() -> set[tuple[str, ...]]:
    """What people say, of the synonyms that come with Polku."""
    lines = (SHIPPED / "synonyms.csv").read_text(encoding="utf-8").splitlines()[1:]
    return {tuple(words_of(line.split(";")[1])) for line in lines}


@needs_judged
@pytest.mark.shared_data
def test_no_synonym_was_made_from_a_question_that_measures() -> None:
    lines = (JUDGED / "dev.queries.jsonl").read_text(encoding="utf-8").splitlines()
    questions = {tuple(words_of(json.loads(line)["query"])) for line in lines}

    assert spoken() & questions == set()


@needs_judged
@pytest.mark.shared_data
def test_the_search_stays_above_the_floor() -> None:
    names = {"corpus": "corpus", "queries": "dev.queries", "qrels": "dev.qrels"}
    files = [each for name, file in names.items() for each in (f"--{name}", str(JUDGED / f"{file}.jsonl"))]
    clean, slipped = evaluated(*files), evaluated(*files, "--typos")

    assert clean["all"]["ndcg_10"] >= 0.56
    assert clean["all"]["recall_20"] >= 0.62
    assert clean["all"]["mrr_10"] >= 0.73
    assert clean["answerable_refused"] <= 0.04
    assert clean["out_of_scope_refused"] >= 0.70
    assert slipped["all"]["ndcg_10"] >= 0.8 * clean["all"]["ndcg_10"]

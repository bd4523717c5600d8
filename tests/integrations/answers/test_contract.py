"""What everyone who writes answers must do."""

from collections.abc import Iterator

import pytest

from polku.domain.guidance.ports import Answerer, Given
from polku.integrations.answers.extract.adapter import QuotesAlone
from polku.integrations.answers.http.adapter import ModelOverHttp
from polku.integrations.answers.http.registration import Registration
from tests.integrations.answers.model import Model, serving

PASSAGES = [
    Given(1, "1301/2014 36 §", "Palvelutarpeen arviointi", "Arviointi on aloitettava viipymättä."),
    Given(2, "Testilän hyvinvointialue", "Turvakoti", "Turvakotiin voi tulla ilman lähetettä."),
]
WRITTEN = '{"sentences": [{"text": "Arviointi aloitetaan  viipymättä.", "passage": 1}]}'


@pytest.fixture(params=["extract", "http"])
def answerer(request: pytest.FixtureRequest) -> Iterator[Answerer]:
    if request.param == "extract":
        yield QuotesAlone()
    else:
        with serving(Model(content=WRITTEN)) as model:
            yield ModelOverHttp(Registration(model.address, "small", "Testilä"))


def test_every_sentence_names_a_passage_that_was_given(answerer: Answerer) -> None:
    said = answerer.answer(question="Milloin?", passages=PASSAGES, language="fi", within=5)

    assert {each.passage for each in said} <= {1, 2}
    assert all(each.text == " ".join(each.text.split()) != "" for each in said)


def test_whoever_writes_has_a_name_and_somebody_who_runs_it(answerer: Answerer) -> None:
    assert bool(answerer.model) == bool(answerer.run_by)


def test_who_has_no_name_writes_nothing(answerer: Answerer) -> None:
    said = answerer.answer(question="Milloin?", passages=PASSAGES, language="fi", within=5)

    assert bool(said) == bool(answerer.model)


def test_no_passages_are_no_fault(answerer: Answerer) -> None:
    assert answerer.answer(question="Milloin?", passages=[], language="sv", within=5) == []

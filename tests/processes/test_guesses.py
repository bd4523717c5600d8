from polku.core.credentials.guesses import FROM_THERE
from tests.processes.house import House


def test_however_many_guess_at_once_no_more_are_looked_at_than_one_after_another(house: House) -> None:
    guessers = [house.begin("guess", "sari", "8") for _ in range(2)]

    answers = [answer for guesser in guessers for answer in house.result(guesser)]

    assert answers.count("looked at") == FROM_THERE
    assert answers.count("held off") == 16 - FROM_THERE
    assert house.rows("SELECT count(*) FROM audit_event WHERE verb = 'login.paused'") == [(1,)]

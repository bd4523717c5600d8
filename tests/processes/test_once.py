from uuid import uuid4

from tests.processes.house import House


def test_one_form_sent_eight_times_at_once_is_one(house: House) -> None:
    key = str(uuid4())
    senders = [house.begin("post", key, "4") for _ in range(2)]

    answers = [answer for sender in senders for answer in house.result(sender)]

    assert len(answers) == 8
    assert len(set(answers)) == 1
    assert house.rows("SELECT count(*) FROM journal_line WHERE kind = 'test.posted'") == [(1,)]

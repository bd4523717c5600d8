import pytest
from allauth.mfa.models import Authenticator

from polku.core.credentials import codes
from polku.core.credentials.codes import takes_app_code, takes_recovery_code
from polku.core.credentials.queries import credentials_of, recovery_codes_of
from tests.core.credentials.conftest import Hand, Owner


def test_a_code_works_once(owner: Owner) -> None:
    code = owner.code()

    assert takes_app_code(owner.user.pk, code)
    assert not takes_app_code(owner.user.pk, code)


def test_a_code_that_was_used_does_not_come_back_while_it_would_still_be_accepted(owner: Owner, hand: Hand) -> None:
    code = owner.code(+1)
    assert takes_app_code(owner.user.pk, code)

    for _ in range(3):
        hand.later(seconds=30)
        assert not takes_app_code(owner.user.pk, code)


def test_a_code_older_than_one_that_was_used_is_not_taken(owner: Owner) -> None:
    assert takes_app_code(owner.user.pk, owner.code())

    assert not takes_app_code(owner.user.pk, owner.code(-1))
    assert takes_app_code(owner.user.pk, owner.code(+1))


def test_the_code_with_which_an_app_was_taken_into_use_is_used(owner: Owner, hand: Hand) -> None:
    hand.later(minutes=-1)

    assert not takes_app_code(owner.user.pk, owner.code())


@pytest.mark.parametrize("steps", [-3, -2, 2, 3])
def test_a_code_of_another_time_is_not_taken(owner: Owner, hand: Hand, steps: int) -> None:
    hand.later(minutes=5)

    assert not takes_app_code(owner.user.pk, owner.code(steps))


@pytest.mark.parametrize("steps", [-4, 4])
def test_a_phone_two_minutes_off_works_and_others_gain_nothing_by_it(owner: Owner, hand: Hand, steps: int) -> None:
    step = codes.step_of_first(owner.secret, owner.code(steps))
    assert step is not None
    codes.keep_app(owner.user, owner.secret, step)
    hand.later(minutes=10)

    assert not takes_app_code(owner.user.pk, owner.code(steps // 2))
    assert takes_app_code(owner.user.pk, owner.code(steps))
    assert codes.step_of_first(owner.secret, owner.code(5)) is None


def test_a_phone_whose_clock_was_put_right_works_on(owner: Owner, hand: Hand) -> None:
    step = codes.step_of_first(owner.secret, owner.code(-4))
    assert step is not None
    codes.keep_app(owner.user, owner.secret, step)
    hand.later(minutes=10)

    assert takes_app_code(owner.user.pk, owner.code())


@pytest.mark.parametrize("code", ["", "0", "abcdef", "١٢٣٤٥٦", "\x00", "1" * 4000])
def test_nonsense_is_not_a_code(owner: Owner, code: str) -> None:
    assert not takes_app_code(owner.user.pk, code)
    assert not takes_recovery_code(owner.user.pk, code)


def test_nobody_elses_code_is_taken(owner: Owner, hand: Hand) -> None:
    other = Owner()
    hand.later(minutes=1)

    assert not takes_app_code(other.user.pk, owner.code())
    assert not takes_recovery_code(other.user.pk, recovery_codes_of(owner.user.pk)[0])


def test_a_recovery_code_works_once_and_the_others_stay(owner: Owner) -> None:
    first, *others = recovery_codes_of(owner.user.pk)
    assert len(others) == 9

    assert takes_recovery_code(owner.user.pk, first)
    assert not takes_recovery_code(owner.user.pk, first)
    assert credentials_of(owner.user.pk).codes_left == 9
    assert takes_recovery_code(owner.user.pk, others[-1])


def test_new_recovery_codes_end_the_old_ones(owner: Owner) -> None:
    old = recovery_codes_of(owner.user.pk)[0]

    codes.make_recovery_codes(owner.user)

    assert not takes_recovery_code(owner.user.pk, old)
    assert len(recovery_codes_of(owner.user.pk)) == 10


def test_the_database_alone_gives_nobody_a_code(owner: Owner) -> None:
    kept = str(list(Authenticator.objects.values_list("data", flat=True)))

    assert owner.secret not in kept
    assert not any(code in kept for code in recovery_codes_of(owner.user.pk))
    assert kept.count("'1:") == 2, "both secrets are sealed"

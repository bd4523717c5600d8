import pytest

from polku.core.accounts.devices import device_words

CHROME = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{}.0.0.0 Safari/537.36"
)


@pytest.mark.parametrize(
    ("says", "words"),
    [
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:133.0) Gecko/20100101 Firefox/133.0", "Firefox, Windows"),
        (CHROME.format(131), "Chrome, Windows"),
        (CHROME.format(131) + " Edg/131.0.0.0", "Edge, Windows"),
        (CHROME.format(131) + " OPR/115.0.0.0", "Opera, Windows"),
        (
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
                "Version/17.5 Mobile/15E148 Safari/604.1"
            ),
            "Safari, iPhone",
        ),
        (
            (
                "Mozilla/5.0 (iPad; CPU OS 13_3 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/87.0 "
                "Mobile/15E148 Safari/604.1"
            ),
            "Chrome, iPad",
        ),
        (
            (
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/13.1 "
                "Safari/605.1.15"
            ),
            "Safari, Mac",
        ),
        (
            (
                "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/26.0 "
                "Chrome/122.0.0.0 Mobile Safari/537.36"
            ),
            "Samsung Internet, Android",
        ),
        ("Mozilla/5.0 (Android 13; Mobile; rv:109.0) Gecko/114.0 Firefox/114.0", "Firefox, Android"),
        (
            (
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/131.0.0.0 "
                "Safari/537.36"
            ),
            "Chrome, Linux",
        ),
        ("curl/8.5.0", ""),
        ("", ""),
        ("\x00" * 10 + "x" * 100_000 + "Firefox/1", ""),
    ],
)
def test_a_browser_is_called_by_its_kind(says: str, words: str) -> None:
    assert device_words(says) == words


def test_a_new_version_is_the_same_device() -> None:
    assert device_words(CHROME.format(80)) == device_words(CHROME.format(131))

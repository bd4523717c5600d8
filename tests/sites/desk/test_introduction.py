from tests.cast import Cast

#: The head of Sari's card; who has looked is told with the whole name in any case.
CARD = "<b>Sari Testinen</b><span"


def test_a_worker_decides_what_clients_see_of_them(cast: Cast) -> None:
    browser, client = cast.browser("sari"), cast.browser("aino")
    assert CARD in client.get("/oma/").content.decode()
    browser.post("/tyo/oma/esittely/", {"own_words": "Soita aamulla.", "shows_own_words": "on"})
    page = client.get("/oma/").content.decode()
    assert "Soita aamulla." in page
    assert CARD not in page

    browser.post("/tyo/oma/esittely/", {"own_words": "Soita aamulla.", "shows_family_name": "on"})
    page = client.get("/oma/").content.decode()
    assert "Soita aamulla." not in page
    assert CARD in page


def test_too_many_words_are_told_of_and_kept(cast: Cast) -> None:
    response = cast.browser("sari").post("/tyo/oma/esittely/", {"own_words": "a" * 201})

    assert response.status_code == 422
    assert "a" * 201 in response.content.decode()

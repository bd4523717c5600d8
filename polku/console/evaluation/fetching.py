"""The first hits of an index and nothing more: what its engine does before our own evidence."""

from collections.abc import Callable

import tantivy

from polku.core.search import schema
from polku.core.search.analysis import content_words, grams
from polku.core.search.documents import Audience
from polku.core.search.folder import Folder


def fetcher(folder: Folder, hits: int) -> Callable[[str], object]:
    """A function that looks a question up in titles and texts, as many grams as it has."""
    searcher, laid = folder.searcher(Audience.PUBLIC), schema.schema()

    def fetch(question: str) -> object:
        wanted = dict.fromkeys(gram for word in content_words(question) for gram in grams(word))
        terms = [
            (tantivy.Occur.Should, tantivy.Query.term_query(laid, name, gram, "freq"))
            for gram in wanted
            for name in ("title", "body")
        ]
        return searcher.search(tantivy.Query.boolean_query(terms), hits, count=False)

    return fetch

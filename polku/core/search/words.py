"""Words that an index knows: what is meant by one that it does not, and how a question that was begun may go on."""

from collections.abc import Iterator
from itertools import islice

import tantivy

from polku.core.search import schema
from polku.core.search.analysis import EMPTY_WORDS, grams_of, plain, words_of

#: Shorter words are not corrected: too many others are as near.
SHORTEST = 6
#: Letters that may be wrong, missing, too many or in each other's place; in a word of at least this many letters, two.
LONG = 9
#: An ending of so many letters may be one that no text has yet.
ENDING = 3
_SUGGESTED = 8
#: Phrases that are read, of which the shortest are shown.
_READ = 200
_LOOKED_AT = 30


def corrected(searcher: tantivy.Searcher, text: str) -> str:
    """The text with each unknown word changed to the known one it is a slip of; empty when nothing changes."""
    changes = {word: better for word in dict.fromkeys(words_of(text)) if (better := _known_for(searcher, word))}
    if not changes:
        return ""
    return " ".join(changes.get(word, word) for word in words_of(text))


def suggested(searcher: tantivy.Searcher, language: str, text: str) -> list[str]:
    """Titles and keywords that go on as the text does, the shortest first."""
    begun = schema.phrase_in(language, plain(text).lstrip())
    terms = [term for term, _count in searcher.terms_with_prefix("phrase", begun, limit=_READ)]
    ordered = sorted(terms, key=lambda term: (len(term), term))
    return [
        schema.phrase_from(term) for term in islice((each for each in ordered if _stands(searcher, each)), _SUGGESTED)
    ]


def _stands(searcher: tantivy.Searcher, phrase: str) -> bool:
    """Is there a document with this phrase? A term stays in the index for some time after its last document."""
    return bool(searcher.search(tantivy.Query.term_query(_SCHEMA, "phrase", phrase, "basic"), 1, count=False).hits)


def _known_for(searcher: tantivy.Searcher, word: str) -> str:
    if len(word) < SHORTEST or word in EMPTY_WORDS or any(letter.isdigit() for letter in word):
        return ""
    if _is_known(searcher, word):
        return ""
    may_differ = 2 if len(word) >= LONG else 1
    near = {
        other: apart for other in _alike(searcher, word) if (apart := _apart(word, other, may_differ)) <= may_differ
    }
    return min(near, key=lambda other: (near[other], -searcher.doc_freq("word", other), other), default="")


def _is_known(searcher: tantivy.Searcher, word: str) -> bool:
    """Does a text hold it, or the same word with another ending?"""
    if searcher.doc_freq("word", word):
        return True
    stem = word[: max(SHORTEST - 2, len(word) - ENDING)]
    return bool(searcher.terms_with_prefix("word", stem, limit=1))


def _alike(searcher: tantivy.Searcher, word: str) -> Iterator[str]:
    """Words of the texts that share most grams with it."""
    grams = grams_of(word)
    terms = [tantivy.Query.term_query(_SCHEMA, name, gram, "freq") for name in schema.WEIGHTS for gram in grams]
    should = [(tantivy.Occur.Should, term) for term in terms]
    common = tantivy.Query.term_query(_SCHEMA, "unit", schema.NO_UNIT, "basic")
    query = tantivy.Query.boolean_query(
        [(tantivy.Occur.Must, tantivy.Query.boolean_query(should)), (tantivy.Occur.Must, common)]
    )
    met = set[str]()
    for _score, address in searcher.search(query, _LOOKED_AT, count=False).hits:
        document = schema.stored(searcher.doc(address))
        met.update(words_of(" ".join((document.title, *document.keywords, document.text[:2_000]))))
    yield from sorted(other for other in met if abs(len(other) - len(word)) <= 2)


def _apart(one: str, other: str, most: int) -> int:
    """How many letters are wrong, missing, too many or in each other's place; `most` + 1 when there are more."""
    before, last = list[int](), list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        this = [row]
        for column, twin in enumerate(other, 1):
            cost = min(last[column] + 1, this[-1] + 1, last[column - 1] + (letter != twin))
            swapped = row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == twin
            this.append(min(cost, before[column - 2] + 1) if swapped else cost)
        if min(this) > most:
            return most + 1
        before, last = last, this
    return last[-1]


_SCHEMA = schema.schema()

"""Basic forms: documents that hold a Finnish word of the question in any form of it, or as a part of a compound.

They lie in a folder like that of the index, made and followed in the same way, whose texts are cut into basic forms
instead of grams: so it has an index for each audience, and what somebody may not know of changes nothing in theirs.
"""

from dataclasses import dataclass

import tantivy

from polku.core.search import schema
from polku.core.search.analysis import content_words
from polku.core.search.extras.port import Reach
from polku.core.search.folder import Folder, Missing

#: The languages whose words have basic forms here. Documents in others are not looked at.
FINNISH = ("fi", "fi-simple")


@dataclass(frozen=True, slots=True)
class Lemmas:
    """The extra itself, with the folder where its index lies."""

    folder: Folder

    def nearest(self, text: str, reach: Reach, many: int) -> list[str]:
        """The documents within reach that hold most of the question, its rare words weighing most."""
        languages = [each for each in FINNISH if each in (reach.languages or FINNISH)]
        forms = dict.fromkeys(form for word in content_words(text) for form in self.folder.analyse(word))
        if not languages or not forms:
            return []
        self.folder.follow_soon()
        try:
            searcher = self.folder.searcher(reach.audience)
        except Missing:
            return []
        should = [schema.term(name, form, at) for form in forms for name, at in schema.WEIGHTS.items()]
        any_of = (tantivy.Occur.Must, tantivy.Query.boolean_query(should))
        within = schema.within(reach.units, language=languages, kind=reach.kinds)
        hits = searcher.search(tantivy.Query.boolean_query([any_of, *within]), many, count=False).hits
        found = [(score, schema.judged(searcher.doc(address)).key) for score, address in hits]
        return [key for _score, key in sorted(found, key=lambda each: (-round(each[0], 4), each[1]))]

    def prepare(self, at_most: int | None = None) -> int:
        """Make the folder, or take in what has changed. Cutting is quick, so all of it is done at once."""
        return self.folder.follow() if self.folder.exists else self.folder.build()

"""Measures of a text: how plain, how like another, what sums of money it names."""

import re

SUM_OF_MONEY = re.compile(r"\d[\d \u00a0.,]*(?:€|eur(?:o|os|oa|on|oja|oista)?\b)|€\s?\d", re.IGNORECASE)
SOURCE_OF_SUM = re.compile(r"(?:Lähde|Källa|Source)\b.*\b20\d\d\b")
EXPLAINS = re.compile(r"\b(?:eli|tarkoittaa|tarkoitetaan|merkitsee)\b")
WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
LONGEST_WORD = 20
SHARED_STEM = 12


def sentences(plain: str) -> list[str]:
    """Sentences and list items; headings are signposts, not sentences."""
    lines = [line.strip() for line in plain.splitlines() if not line.lstrip().startswith("#")]
    blocks = re.split(r"\n(?=[-*] |\d+\. )|\n\n+", "\n".join(lines))
    whole = [re.sub(r"^(?:[-*]|\d+\.)\s+", "", " ".join(block.split())) for block in blocks]
    parts = [part for block in whole for part in re.split(r"(?<=[.?!:])\s+", block)]
    return [part for part in parts if WORD.search(part)]


def words(text: str) -> list[str]:
    return WORD.findall(text)


def words_a_sentence(plain: str) -> float:
    found = sentences(plain)
    return sum(len(words(sentence)) for sentence in found) / max(1, len(found))


def unexplained_long_words(plain: str) -> set[str]:
    """Words over 20 letters that no sentence of the same text explains with "eli" or "tarkoittaa"."""
    explaining = " ".join(sentence for sentence in sentences(plain) if EXPLAINS.search(sentence)).lower()
    return {word for word in words(plain) if len(word) > LONGEST_WORD and word.lower()[:SHARED_STEM] not in explaining}


def unsourced_sums(body: str) -> list[str]:
    """Sums of money in paragraphs that name no source with its year."""
    paragraphs = re.split(r"\n\s*\n", body)
    return [found[0] for part in paragraphs if not SOURCE_OF_SUM.search(part) for found in SUM_OF_MONEY.finditer(part)]


def five_grams(plain: str) -> frozenset[tuple[str, ...]]:
    run = [word.lower() for word in words(plain)]
    return frozenset(tuple(run[start : start + 5]) for start in range(len(run) - 4))


def likeness(one: frozenset[tuple[str, ...]], other: frozenset[tuple[str, ...]]) -> float:
    """Jaccard: the share of runs of five words that both texts have."""
    either = len(one | other)
    return len(one & other) / either if either else 0.0

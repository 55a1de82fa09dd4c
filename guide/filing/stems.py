"""English words cut down to stems, so that "evaluating" and "evaluation" meet."""

from functools import lru_cache

_VOWELS = frozenset("aeiouy")
_DOUBLES = ("bb", "dd", "ff", "gg", "mm", "nn", "pp", "rr", "tt")
_LI_ENDINGS = frozenset("cdeghkmnrt")
# Beginnings that would lose what tells them apart, as "general" and "generous", "commune" and "communicate".
_KEPT_BEGINNINGS = ("gener", "commun", "arsen")
_LONGEST_WORD = 40  # no English word is longer; what is longer is an address or a slip, and is left alone

_STEP_2 = {
    "ization": "ize", "ational": "ate", "fulness": "ful", "ousness": "ous", "iveness": "ive",
    "tional": "tion", "biliti": "ble", "lessli": "less",
    "entli": "ent", "ation": "ate", "alism": "al", "aliti": "al", "ousli": "ous", "iviti": "ive", "fulli": "ful",
    "enci": "ence", "anci": "ance", "abli": "able", "izer": "ize", "ator": "ate", "alli": "al",
    "bli": "ble",
}  # fmt: skip
_STEP_3 = {
    "ational": "ate", "tional": "tion", "alize": "al", "icate": "ic", "iciti": "ic", "ical": "ic",
    "ness": "", "ful": "",
}  # fmt: skip
_STEP_4 = (
    "ement", "ance", "ence", "able", "ible", "ment",
    "ant", "ent", "ism", "ate", "iti", "ous", "ive", "ize",
    "al", "er", "ic",
)  # fmt: skip


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Return the stem of one lower-case word without apostrophes.

    After M. F. Porter, "The English (Porter2) stemming algorithm", Snowball,
    https://snowballstem.org/algorithms/english/stemmer.html, without its lists
    of single exceptional words: a stem need only be the same for both words.
    Words with anything but a-z in them ("s151", "café") come back unchanged.
    """
    if not 3 <= len(word) <= _LONGEST_WORD or not (word.isascii() and word.isalpha()):
        return word
    word = _with_consonant_y(word)
    r1, r2 = _regions(word)
    word = _step_1b(_step_1a(word), r1)
    word = _step_1c(word)
    word = _step_2(word, r1)
    word = _step_3(word, r1, r2)
    word = _step_4(word, r2)
    return _step_5(word, r1, r2).lower()


def _with_consonant_y(word: str) -> str:
    """A y that begins the word or follows a vowel is a consonant, written Y."""
    letters = list(word)
    for place, letter in enumerate(letters):
        if letter == "y" and (place == 0 or letters[place - 1] in _VOWELS):
            letters[place] = "Y"
    return "".join(letters)


def _regions(word: str) -> tuple[int, int]:
    """Where the regions R1 and R2 begin; what lies before is never cut."""
    kept = next((len(kept) for kept in _KEPT_BEGINNINGS if word.startswith(kept)), None)
    r1 = _after_vowel_and_consonant(word, 0) if kept is None else kept
    return r1, _after_vowel_and_consonant(word, r1)


def _after_vowel_and_consonant(word: str, start: int) -> int:
    for place in range(start + 1, len(word)):
        if word[place] not in _VOWELS and word[place - 1] in _VOWELS:
            return place + 1
    return len(word)


def _has_vowel(part: str) -> bool:
    return any(letter in _VOWELS for letter in part)


def _ends_short(part: str) -> bool:
    """Whether it ends in a short syllable, as "rap" and "ow" do and "beep" does not."""
    if len(part) < 2 or part[-1] in _VOWELS or part[-2] not in _VOWELS:
        return False
    return len(part) == 2 or (part[-3] not in _VOWELS and part[-1] not in "wxY")


def _step_1a(word: str) -> str:
    """Plurals."""
    if word.endswith("sses"):
        return word[:-2]
    if word.endswith(("ied", "ies")):
        return word[:-2] if len(word) > 4 else word[:-1]
    if word.endswith("s") and not word.endswith(("us", "ss")) and _has_vowel(word[:-2]):
        return word[:-1]
    return word


def _step_1b(word: str, r1: int) -> str:
    """Past tenses and -ing."""
    for ending in ("eedly", "eed"):
        if word.endswith(ending):
            return word[: -len(ending)] + "ee" if len(word) - len(ending) >= r1 else word
    for ending in ("ingly", "edly", "ing", "ed"):
        if word.endswith(ending):
            part = word[: -len(ending)]
            return _mended(part, r1) if _has_vowel(part) else word
    return word


def _mended(part: str, r1: int) -> str:
    """Give back the e that "hoping" lost, and take the p that "hopping" gained."""
    if part.endswith(("at", "bl", "iz")):
        return part + "e"
    if part.endswith(_DOUBLES):
        return part if part[:-2] in ("a", "e", "o") else part[:-1]  # "add", "err", "off"
    return part + "e" if _ends_short(part) and len(part) <= r1 else part


def _step_1c(word: str) -> str:
    if len(word) > 2 and word[-1] in "yY" and word[-2] not in _VOWELS:
        return word[:-1] + "i"
    return word


def _step_2(word: str, r1: int) -> str:
    ending = next((ending for ending in _STEP_2 if word.endswith(ending)), None)
    if ending is not None:
        return word[: -len(ending)] + _STEP_2[ending] if len(word) - len(ending) >= r1 else word
    if word.endswith("logi") and len(word) - 3 >= r1:
        return word[:-1]
    if word.endswith("li") and len(word) - 2 >= r1 and word[-3] in _LI_ENDINGS:
        return word[:-2]
    return word


def _step_3(word: str, r1: int, r2: int) -> str:
    ending = next((ending for ending in _STEP_3 if word.endswith(ending)), None)
    if ending is not None:
        return word[: -len(ending)] + _STEP_3[ending] if len(word) - len(ending) >= r1 else word
    if word.endswith("ative") and len(word) - 5 >= r2:
        return word[:-5]
    return word


def _step_4(word: str, r2: int) -> str:
    ending = next((ending for ending in _STEP_4 if word.endswith(ending)), None)
    if ending is not None:
        return word[: -len(ending)] if len(word) - len(ending) >= r2 else word
    if word.endswith(("sion", "tion")) and len(word) - 3 >= r2:
        return word[:-3]
    return word


def _step_5(word: str, r1: int, r2: int) -> str:
    if word.endswith("e"):
        place = len(word) - 1
        if place >= r2 or (place >= r1 and not _ends_short(word[:-1])):
            return word[:-1]
    if word.endswith("ll") and len(word) - 1 >= r2:
        return word[:-1]
    return word

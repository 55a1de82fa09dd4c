"""Small numbers in sentences."""

from django import template

register = template.Library()

_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


@register.filter
def in_words(number: int) -> str:
    """Return a count as a sentence wants it: in words to nine, in figures beyond."""
    return _WORDS[number] if 0 <= number < len(_WORDS) else str(number)

"""Counts words."""
from collections import Counter


def words(text):
    return [word for word in ''.join(c.lower() if c.isalnum() else ' ' for c in text).split()]


def most_common(text, count=3):
    return [word for word, _ in Counter(words(text)).most_common(count)]

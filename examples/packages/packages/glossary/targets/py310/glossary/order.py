from bisect import bisect

TARGET = 'py310'


def added(words, word):
    place = bisect(words, word.lower(), key=str.lower)
    return [*words[:place], word, *words[place:]]

from bisect import bisect

TARGET = 'py38'


def added(words, word):
    place = bisect([one.lower() for one in words], word.lower())
    return [*words[:place], word, *words[place:]]

from itertools import pairwise as steps

TARGET = 'py310'

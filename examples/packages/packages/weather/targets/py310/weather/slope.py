from statistics import linear_regression

TARGET = 'py310'


def slope(x, y):
    return linear_regression(x, y).slope

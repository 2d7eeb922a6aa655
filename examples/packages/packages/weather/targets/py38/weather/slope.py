from statistics import mean

TARGET = 'py38'


def slope(x, y):
    middle_x, middle_y = mean(x), mean(y)
    return sum((a - middle_x) * (b - middle_y) for a, b in zip(x, y)) / sum((a - middle_x) ** 2 for a in x)

TARGET = 'py38'


def steps(points):
    return zip(points, points[1:])

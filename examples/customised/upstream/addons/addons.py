NAMES = ["tea", "coffee"]

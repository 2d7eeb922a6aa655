def to_cents(amount):
    return f"{amount:.2f}"

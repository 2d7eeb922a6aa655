"""The shop, as the parts make it."""
import pathlib

import addons
import pricing
import rounding
import server

greeting = pathlib.Path('work/phrases.txt').read_text().strip()
colour = pathlib.Path('theme/colour.txt').read_text().strip()
price = rounding.to_cents(pricing.price(19.999))
print(f'{greeting} This is server {server.SERIES} in {colour}; {addons.NAMES[0]} costs {price}.')

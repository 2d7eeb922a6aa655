"""Words in their order, whatever their case."""
from .order import TARGET, added

"""Hosts projects: who may push where, and which series are published."""

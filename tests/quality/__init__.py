"""Measures how well detectors and rules see: ``python -m tests.quality``."""

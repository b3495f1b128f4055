"""The demonstration: small invented sites, served on loopback and audited whole."""

from crawler.demo.show import AS_OF, AUTHORITY, run, served

__all__ = ["AS_OF", "AUTHORITY", "run", "served"]

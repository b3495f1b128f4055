"""The demonstration: small invented sites, served on loopback and audited whole."""

from crawler.demo.show import AS_OF, run, served

__all__ = ["AS_OF", "run", "served"]

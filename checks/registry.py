"""Finds every rule under ``checks/rules``."""

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pkgutil import walk_packages
from types import MappingProxyType

import checks.rules
from checks.rule import Rule


@cache
def rules() -> Mapping[str, Rule]:
    """Return the rules by id; a module is a rule when it has a ``RULE``."""
    found: dict[str, Rule] = {}
    for module in walk_packages(checks.rules.__path__, "checks.rules."):
        rule = getattr(import_module(module.name), "RULE", None)
        if isinstance(rule, Rule):
            if rule.id in found:
                raise ValueError(f"two rules are named {rule.id}; the second is {module.name}")
            found[rule.id] = rule
    return MappingProxyType(dict(sorted(found.items())))

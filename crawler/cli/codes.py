"""Exit codes (contract, section 2)."""

from enum import IntEnum


class Code(IntEnum):
    """What the shell is told."""

    DONE = 0
    BELOW_THE_BAR = 1
    WRONG_INPUT = 2
    NOTHING_ASSESSED = 3
    DEFECT = 4
    INTERRUPTED = 130

"""How often a property is tried: on few examples, the same in every run; or on many, with `THOROUGH=20 make test`."""

import os

from hypothesis import HealthCheck, settings

THOROUGH = int(os.environ.get("THOROUGH", "1"))


def examples(number: int) -> settings:
    """Return a decorator that tries a property on so many examples, and on other ones each time when thorough.

    No example has a time to keep: the machine may be busy.
    """
    return settings(
        max_examples=number * THOROUGH,
        derandomize=THOROUGH == 1,
        database=None,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
    )

"""Settings for all tests: no limit on the time of an example, since machines differ and are shared."""

from hypothesis import settings

settings.register_profile("rashomon", deadline=None)
settings.load_profile("rashomon")

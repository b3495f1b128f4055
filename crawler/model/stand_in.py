"""Kinds of stand-ins, as ``FetchFailure.detail`` names them."""

# They shut the machine out; a person may see the site all the same.
WALLS = frozenset(
    "challenge ddos-guard qrator cloudflare captcha cookie-check geo-block login".split()
)

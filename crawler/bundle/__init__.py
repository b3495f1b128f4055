"""
Bundles of evidence: a ZIP file with a manifest that ``sha256sum -c`` can check.

``packing`` writes one, ``opening`` reads one that may be hostile, ``signature``
signs a manifest and checks it.  All names stand in one folder, ``nsok-evidence``.
"""

FOLDER = "nsok-evidence"
MANIFEST = "SHA256SUMS"
SIGNATURE = "SHA256SUMS.sig"

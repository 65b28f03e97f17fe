"""Store stage: cache by digest, manifest, atomic dist/."""

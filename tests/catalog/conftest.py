"""The finished samples of letter and notice, made once for all tests of this folder."""

from __future__ import annotations

import pytest
from printed import SAMPLES, printed

from generator.model import Artifact


@pytest.fixture(scope="session", params=sorted(SAMPLES))
def sample(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Artifact:
    """Return the finished sample of a product with a receipt."""
    product: str = request.param
    return printed(tmp_path_factory.mktemp(product), SAMPLES[product].read_text(encoding="utf-8"))

"""Stations and issuers that were copied from another campus, or are of another city."""

import pytest

from generator.guards.issuers import police_that_do_not_fit
from generator.model import AppCode, Campus, Origin, Settings

REGION = "云岭省松澜市"
EAST = ("东湾", f"{REGION}东湾区", "东湾派出所", "松澜市公安局东湾分局")


def found(*campuses: tuple[str, str, str, str]) -> list[str]:
    made = tuple(
        Campus(name=f"{name}校区", region=region, station=station, app_code=AppCode(issuer=issuer))
        for name, region, station, issuer in campuses
    )
    settings = Settings(school="松澜学院", campuses=made, origin=Origin(file="content/campaign.yml"))
    return [one.code for one in police_that_do_not_fit(settings)]


@pytest.mark.parametrize(
    ("other", "codes"),
    [
        (("北麓", f"{REGION}北麓区", "北麓派出所", "松澜市公安局北麓分局"), []),
        (("北麓", f"{REGION}北麓区", "东湾派出所", "松澜市公安局北麓分局"), ["campus-mixed"]),
        (("北楼", f"{REGION}东湾区", "东湾派出所", "松澜市公安局东湾分局"), []),
        (("北麓", f"{REGION}北麓区", "", "松岚市公安局北麓分局"), ["campus-bureau"]),
        (("北麓", f"{REGION}北麓区", "北麓派出所", "云岭省松岚市公安局"), ["campus-bureau"]),
        (("北麓", f"{REGION}北麓区", "北麓派出所", "云岭省松澜市公安局"), []),
        (("北麓", f"{REGION}北麓区", "北麓派出所", "北麓区公安局"), []),
        (("县里", f"{REGION}青水市", "城关派出所", "青水市公安局"), []),
        (("州里", "云岭省北山自治州青水市", "城关派出所", "青水市公安局"), []),
    ],
)
def test_police_of_another_campus_or_city_are_asked_about(
    other: tuple[str, str, str, str], codes: list[str]
) -> None:
    assert found(EAST, other) == codes

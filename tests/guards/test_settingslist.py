"""What a code leads to is listed whole: two campuses' pictures that were swapped differ in its end only."""

from generator.diagnostics import Location
from generator.guards.settingslist import settings_to_check
from generator.model import AppCode, Campus, Origin, Settings

HOST = "yingyong.songlan.example"


def campus(name: str, picture: str, end: str, host: str = HOST) -> Campus:
    code = AppCode(picture=picture, issuer="松澜市公安局", payload=f"https://{host}{end}".encode(), host=host)
    return Campus(name=name, region="云岭省松澜市", app_code=code)


def listed(*campuses: Campus) -> list[str]:
    file = "content/campaign.yml"
    places = tuple(
        (f"校区.{at}.应用码.图片", Location(file=file, line=at + 2)) for at in range(len(campuses))
    )
    origin = Origin(file=file, places=places)
    settings = Settings(school="松澜学院", campuses=campuses, origin=origin)
    return [one for one in settings_to_check(settings) if "应用码：" in one]


def test_the_whole_address_is_listed_and_what_tells_two_of_one_website_apart() -> None:
    east, west = campus("东湾校区", "codes/a.png", "/xz?q=11"), campus("西麓校区", "codes/b.png", "/xz?q=22")
    first, second = listed(east, west)
    assert f"东湾校区的应用码：codes/a.png，扫出来是 https://{HOST}/xz?q=11（扫一遍" in first
    assert first.endswith("；和西麓校区的是同一个网站，这一个的后半截是 /xz?q=11）")
    assert second.endswith("；和东湾校区的是同一个网站，这一个的后半截是 /xz?q=22）")


def test_codes_of_two_websites_and_one_code_for_both_are_listed_without() -> None:
    east = campus("东湾校区", "codes/a.png", "/xz")
    for other in (
        campus("西麓校区", "codes/b.png", "/qt", "fz.xilu.example"),
        campus("西麓校区", "codes/b.png", "/xz"),
    ):
        assert not [one for one in listed(east, other) if "同一个网站" in one]

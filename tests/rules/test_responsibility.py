"""Article 10: who discloses."""

import pytest

from gongkai.rules.responsibility import NobodyKnown, Origin, Provenance, responsible_agency


@pytest.mark.parametrize(
    ("provenance", "agency"),
    [
        (Provenance(Origin.MADE, makers=("教育局",)), "教育局"),
        (Provenance(Origin.MADE, makers=("发改委", "财政局")), "发改委"),
        (Provenance(Origin.OBTAINED_FROM_PRIVATE, keeper="民政局"), "民政局"),
        (Provenance(Origin.OBTAINED_FROM_AGENCY, makers=("水利局",)), "水利局"),
        (Provenance(Origin.OBTAINED_FROM_AGENCY, first_holder="统计局"), "统计局"),
        (Provenance(Origin.MADE, makers=("教育局",), special="档案局"), "档案局"),
        (Provenance(Origin.MADE, makers=("公安局",), internal_body="派出所"), "派出所"),
    ],
)
def test_the_agency_of_article_10_discloses(provenance, agency):
    assert responsible_agency(provenance) == agency


def test_an_unrecorded_maker_is_not_guessed():
    with pytest.raises(NobodyKnown, match="没有登记制作机关"):
        responsible_agency(Provenance(Origin.MADE))

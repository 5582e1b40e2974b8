import pytest

from gongkai.documents.report import Place
from gongkai.results import places


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (Place(table=3, row="results_total", col="total"), "表三 第24行“（七）总计” 总计列"),
        (Place(table=3, col="natural", page=2), "表三 自然人列，第2页"),
        (Place(table=2, row="fees", col="amount_wan"), "表二 “行政事业性收费” 本年收费金额列"),
        (Place(table=4, group="review"), "表四 “行政复议”"),
        (Place(chapter=0), "标题和开头"),
        (Place(chapter=1, sentence="收到8件。"), "正文第一章"),
        (Place(table=3), "表三"),
        (Place(), "全文"),
    ],
)
def test_a_place_is_said_in_the_words_of_the_form(place, words):
    assert places.words(place) == words


def test_machines_get_only_the_names_that_apply():
    assert places.data(Place(table=3, row="received", grid_row=0)) == {
        "table": 3,
        "row": "received",
        "grid_row": 0,
    }


def test_a_waiver_names_a_place_by_table_row_and_column():
    assert places.key(Place("a.html", 3, row="received", col="total")) == (
        "table=3 row=received col=total"
    )
    assert places.key(Place(chapter=1, sentence="…")) == "chapter=1"
    assert places.key(Place("a.html")) == "report"


def test_a_long_sentence_is_cut_in_the_middle():
    cut = places.short("一" * 200)

    assert len(cut) <= 60
    assert "……" in cut

"""Moodle's worksheets in several languages, and its gradebooks."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from tests.export.gradebook_cases import moodle_import, parsed

from gadfly.export import moodle
from gadfly.export.gradebook import NotAGradebook, Result

ANA = Result(
    "Ana Rivera", ("S001", "1001"), Decimal(80), Decimal(100), comment="Good <b>work</b> & more.\n\n=1+1"
)
HTML = "<p>Good &lt;b&gt;work&lt;/b&gt; &amp; more.</p><p>=1+1</p>"
WORKSHEET = (
    "Identifier,Full name,Email address,Status,Grade,Maximum grade,Grade can be changed,"
    "Last modified (submission),Last modified (grade),Feedback comments\r\n"
    "Participant 1001,Ana Rivera,ana@example.edu,Submitted for grading - ,,50.00,Yes,-,-,\r\n"
    'Participant 1002,Ben Okafor,ben@example.edu,No submission,10.00,50.00,No,-,"Friday, 20 November",\r\n'
)
LANGUAGES = {
    "German": (
        "ID;Vollständiger Name;E-Mail-Adresse;Status;Bewertung;Bestwertung;Bewertung kann geändert werden;"
        "Zuletzt geändert (Abgabe);Zuletzt geändert (Bewertung);Feedback als Kommentar\n"
        "Teilnehmer/in1001;Ana Rivera;a@b.de;Zur Bewertung abgegeben;;50,00;Ja;-;-;\n"
        "Teilnehmer/in1002;Ben Okafor;b@b.de;-;10,00;50,00;Nein;-;-;\n"
    ),
    "Spanish": (
        "Identificador,Nombre completo,Dirección de correo,Estatus,Calificación,Calificación máxima,"
        "La calificación puede ser cambiada,Última modificación (entrega),Última modificación (calificación),"
        "Comentarios de retroalimentación\n"
        "Participante 1001,Ana Rivera,a@b.es,Enviado,,50.00,Sí,-,-,\n"
        "Participante 1002,Ben Okafor,b@b.es,-,10.00,50.00,No,-,-,\n"
    ),
    "Japanese": (
        "識別子,フルネーム,メールアドレス,ステータス,評点,最大評点,評点を変更できる,最終更新日時 (提出),"
        "最終更新日時 (評点),フィードバックコメント\n"
        "参加者1001,Ana Rivera,a@b.jp,提出済み,,50.00,はい,-,-,\n"
        "参加者1002,Ben Okafor,b@b.jp,-,10.00,50.00,いいえ,-,-,\n"
    ),
    "a language that is not known": (
        "Auðkenni,Fullt heiti,Netfang,Staða,Einkunn,Hámarkseinkunn,Má breyta,Breytt (skil),"
        "Breytt (einkunn),Feedback\n"
        "Þátttakandi 1001,Ana Rivera,a@b.is,Skilað,,50.00,Já,-,-,\n"
        "Þátttakandi 1002,Ben Okafor,b@b.is,-,10.00,50.00,Nei,-,-,\n"
    ),
}
BEN = replace(ANA, name="Ben Okafor", ids=("1002",), comment="")


def test_points_and_feedback_are_such_as_moodle_takes() -> None:
    done = moodle.fill(WORKSHEET.encode(), (ANA, BEN))
    assert moodle_import(done.data) == {"Participant 1001": (Decimal(40), HTML)}
    assert [(each.who, each.kind) for each in done.unfilled] == [(BEN.called, "read-only")]
    assert any("changed itself" in note for note in done.notes)
    assert moodle.columns_of(WORKSHEET.encode()) == ("Grade",)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_worksheet_in_another_language_is_filled_in_the_same(language: str) -> None:
    data = LANGUAGES[language].encode()
    done = moodle.fill(data, (ANA, BEN))
    before, after = (part.decode().splitlines() for part in (data, done.data))
    assert [each.after for each in done.changes] == ["40", HTML]
    assert [at for at in range(3) if before[at] != after[at]] == [1]
    assert [each.kind for each in done.unfilled] == ["read-only"]
    assert [row.points for row in moodle.read(done.data)] == [Decimal(40), Decimal(10)]


def test_the_decimal_sign_is_the_files() -> None:
    done = moodle.fill(LANGUAGES["German"].encode(), (replace(ANA, points=Decimal("82.5")),))
    assert done.changes[0].after == "41,25"
    assert moodle.read(done.data)[0].points == Decimal("41.25")


def test_blind_marking_knows_no_names() -> None:
    head = "Identifier,Status,Grade,Maximum grade,Grade can be changed,Last modified (grade)\n"
    data = f"{head}Participant 1001,-,,50,Yes,-\n"
    done = moodle.fill(data.encode(), (ANA, replace(ANA, name="Zoe", ids=("7",))))
    assert [each.after for each in done.changes] == ["40"]
    assert any("no place for comments: 1 comment" in note for note in done.notes)


def test_what_moodle_would_skip_in_silence_is_left_and_told() -> None:
    above = moodle.fill(WORKSHEET.encode(), (replace(ANA, points=Decimal("100.02")),))
    assert (above.data, above.unfilled[0].kind) == (WORKSHEET.encode(), "above-most")
    excused = moodle.fill(WORKSHEET.encode(), (replace(ANA, points=None, excused=True),))
    assert (excused.data, excused.unfilled[0].kind) == (WORKSHEET.encode(), "no-points")


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (WORKSHEET.replace("50.00", '"Poor, Good"').replace("Maximum grade", "Scale"), "scale"),
        (WORKSHEET.replace("50.00", '"Poor, Good"'), "scale"),
        (WORKSHEET.replace("Last modified (grade)", "Else"), "lacks the column"),
        (WORKSHEET + "Participant 1003,Zoe\r\n", "Row 4 has 2 cells"),
        (WORKSHEET.replace("Grade,Maximum grade", "A,B").replace("50.00", ""), "cannot be told"),
    ],
)
def test_worksheets_that_moodle_would_not_take_are_refused(data: str, why: str) -> None:
    with pytest.raises(NotAGradebook, match=why):
        moodle.fill(data.encode(), (ANA,))


PLAIN = "Username,Email address,Op-ed,Feedback: Op-ed\narivera,ana@example.edu,41,\nben,b@c.d,-,\n"
BOOKS = {
    "as others have it": PLAIN,
    "as Moodle exports it": (
        "First name,Last name,ID number,Institution,Department,Email address,Assignment: Op-ed (Real),"
        "Assignment: Op-ed (Percentage),Assignment: Op-ed (Feedback),Course total (Real),"
        "Last downloaded from this course\n"
        "Ana,Rivera,S001,,,ana@example.edu,41.00,82.00 %,,41,1700000000\n"
        "Ben,Okafor,S002,,,b@c.d,-,-,,-,1700000000\n"
    ),
    "with semicolons": PLAIN.replace(",", ";"),
    "with tabs": PLAIN.replace(",", "\t"),
}


@pytest.mark.parametrize("name", BOOKS)
def test_a_gradebook_gets_points_and_feedback(name: str) -> None:
    data = BOOKS[name].encode()
    known = replace(ANA, ids=("S001", "ANA@example.edu"))
    done = moodle.fill(data, (known,))
    assert [each.after for each in done.changes] == ["80", HTML]
    assert len(moodle.columns_of(data)) == 1
    assert [row.points for row in moodle.read(done.data)] == [Decimal(80), None]
    assert [(each.kind, each.of) for each in done.unfilled] == [("not-here", "row")]


def test_of_several_items_one_is_named_or_has_the_title() -> None:
    data = b"Username,Op-ed,Quiz,Words\narivera,1,2,x\n"
    known = replace(ANA, ids=("arivera",))
    assert moodle.columns_of(data) == ("Op-ed", "Quiz")
    with pytest.raises(NotAGradebook, match="--column: “Op-ed”, “Quiz”"):
        moodle.fill(data, (known,))
    assert moodle.fill(data, (known,), "Quiz").changes[0].before == "2"
    assert moodle.fill(data, (known,), title="OP-ED").changes[0].before == "1"


def test_one_from_nothing_says_what_stops_moodles_import() -> None:
    made = moodle.fresh(
        (ANA, replace(BEN, points=Decimal(120)), replace(ANA, points=None, excused=True)), "Week 3"
    )
    assert parsed(made.data)[1] == ["S001", "Ana Rivera", "80", HTML]
    said = " ".join(made.notes)
    assert all(words in said for words in ("takes nothing at all", "above 100", "Excused: 1", "one id"))

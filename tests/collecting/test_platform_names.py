from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gadfly.documents.platform_names import HandedIn, handed_in
from gadfly.documents.student import Student, agree, handed_in_under_own_name, names_agree


@pytest.mark.parametrize(
    ("parts", "name", "student_id"),
    [
        (("riveraana_40112_98231_week3.critique.toml",), "riveraana", "40112"),
        (("Ana Rivera_12345_assignsubmission_file_", "week3.toml"), "Ana Rivera", "12345"),
        (("Ana Rivera_12345_assignsubmission_file", "week3.toml"), "Ana Rivera", "12345"),
        (("Ana Rivera_12345_assignsubmission_file_week3.toml",), "Ana Rivera", "12345"),
        (("Participant 1001_1001_assignsubmission_file_", "x.toml"), "", "1001"),
        (("Week 3_arivera_attempt_2026-11-20-16-05-33_week3.critique.toml",), "", "arivera"),
        (("Week 3_arivera_attempt_2026-11-20-16-05-33.txt",), "", "arivera"),
        (("12345-67890 - Ana Rivera - Nov 20, 2026 405 PM", "week3.toml"), "Ana Rivera", "12345"),
        (("downloads", "section A", "riveraana_1_2_x.toml"), "riveraana", "1"),
        (("riveraana_1_2_work.zip", "okaforben_3_4_x.toml"), "riveraana", "1"),
    ],
)
def test_downloads_say_whose_a_file_is(parts: tuple[str, ...], name: str, student_id: str) -> None:
    assert handed_in(parts) == HandedIn(Student(name, student_id))


def test_canvas_says_what_is_late() -> None:
    assert handed_in(["riveraana_LATE_40112_98231_week3.toml"]) == HandedIn(
        Student("riveraana", "40112"), late=True
    )


@pytest.mark.parametrize("name", ["week3.critique.toml", "ana_final_2.toml", "", "..", "a_b_c_d", "1_2_3"])
def test_other_names_say_nothing(name: str) -> None:
    assert handed_in([name]) == HandedIn()


@given(st.lists(st.text(max_size=500), max_size=4))
def test_any_names_are_read(parts: list[str]) -> None:
    said = handed_in(parts)
    assert said.student.id or said == HandedIn()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Rivera, Ana", "Ana Rivera"),
        ("riveraana", "Ana Rivera"),
        ("ANA RIVERA", "Ana María Rivera"),
        ("Óscar Núñez", "oscar nunez"),
        ("", "Ben"),
        ("李小龍", "李小龍"),
    ],
)
def test_spellings_of_one_name_agree(one: str, other: str) -> None:
    assert names_agree(one, other)
    assert names_agree(other, one)


@pytest.mark.parametrize(
    ("one", "other"), [("Ana Rivera", "Ben Okafor"), ("Ana Rivera", "Ana Okafor"), ("李", "王")]
)
def test_other_names_do_not_agree(one: str, other: str) -> None:
    assert not names_agree(one, other)


@given(st.text(max_size=30), st.text(max_size=30))
def test_who_agrees_with_whom_has_no_order(one: str, other: str) -> None:
    assert names_agree(one, other) == names_agree(other, one)
    assert names_agree(one, one)


def test_a_shared_id_settles_it_and_different_kinds_of_ids_say_nothing() -> None:
    assert handed_in_under_own_name(Student("", "arivera"), Student("Somebody", "ARivera"))
    assert handed_in_under_own_name(Student("riveraana", "40112"), Student("Ana Rivera", "s1"))
    assert not handed_in_under_own_name(Student("okaforben", "40113"), Student("Ana Rivera", "s1"))
    assert not agree(Student("Ana", "s1"), Student("Ana", "s2"))
    assert not agree(Student("Ana", "s1"), Student("Ben", "s1"))

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from gadfly.cli.verify_seal import Known, seal_report
from gadfly.store.seals import seal_of

AT = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
# RFC 8032, section 7.1, test 1
KEY = Ed25519PrivateKey.from_private_bytes(
    bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
)
MARK = "21fe 31df a154 a261 626b"
OTHER = "0000 1111 2222 3333 4444"


def sealed(by: str = "Ina Root", **changed: Any) -> dict[str, Any]:
    form = {"format": "gadfly/grade@1", "total": Decimal(3), "mark": [{"question": "a"}]}
    return form | {"seal": seal_of(form, by, AT, KEY)} | changed


def told(form: dict[str, Any], known: Known | None = None, own: str = "") -> str:
    return "\n".join(seal_report(form, known, own, AT).lines)


@pytest.mark.parametrize(
    ("known", "own", "signer", "sound"),
    [
        (None, "", "unknown", False),
        (None, OTHER, "unknown", False),
        (None, MARK, "own", True),
        (Known("assignment", MARK), "", "assignment", True),
        (Known("named", MARK), "", "named", True),
        (Known("assignment", OTHER), "", "not-assignment", False),
        (Known("named", OTHER), MARK, "not-named", False),
        (Known("assignment", ""), MARK, "keyless", False),
    ],
)
def test_a_seal_is_good_only_by_a_key_that_is_known(
    known: Known | None, own: str, signer: str, *, sound: bool
) -> None:
    report = seal_report(sealed(), known, own, AT)
    assert (report.sound, report.record["signer"], report.record["seal"]) == (sound, signer, "sound")
    assert "Nothing in it has changed" in report.lines[0]
    assert MARK in "\n".join(report.lines)
    if signer.startswith("not-"):
        assert OTHER in report.lines[-1]


def test_it_says_who_and_when_and_that_both_are_claims() -> None:
    line = told(sealed()).splitlines()[1]
    assert "“Ina Root”, on 2026-11-22 at 10:00 UTC" in line
    assert "what the signer's computer said" in line
    assert "somebody who gave no name" in told(sealed(by=" "))


def test_without_a_key_to_compare_it_says_what_to_do() -> None:
    assert "anybody can make a key" in told(sealed())
    assert "--assignment" in told(sealed())


def test_what_was_changed_is_named() -> None:
    form = sealed(total=4, extra={"a": 1})
    del form["mark"]
    report = seal_report(form, Known("assignment", MARK), "", AT)
    assert not report.sound
    assert "the total, extra (added) and the marks (taken out)" in report.lines[0]
    assert (report.record["changed"], report.record["added"]) == (["total"], ["extra"])
    assert report.record["removed"] == ["mark"]


def test_of_a_broken_seal_nothing_is_repeated() -> None:
    form = sealed()
    form["seal"] = form["seal"] | {"by": "Somebody Else"}
    report = seal_report(form, Known("assignment", MARK), MARK, AT)
    assert (report.sound, report.record["seal"], report.record["signer"]) == (False, "broken", "unknown")
    assert "Somebody Else" not in "\n".join(report.lines)
    assert "cannot be read" in told(sealed(seal="none"))


def test_no_seal_is_no_proof() -> None:
    form = sealed()
    del form["seal"]
    report = seal_report(form, Known("assignment", MARK), MARK, AT)
    assert (report.sound, report.record["seal"]) == (False, "unsealed")
    assert "the seal was taken out" in report.lines[0]


@pytest.mark.parametrize(
    ("ahead", "told"), [(timedelta(minutes=9), False), (timedelta(minutes=11), True), (timedelta(-9), False)]
)
def test_a_time_still_to_come_is_pointed_out(ahead: timedelta, *, told: bool) -> None:
    report = seal_report(sealed(), None, "", AT - ahead)
    assert any("one of the two clocks is wrong" in line for line in report.lines) == told


def test_a_name_cannot_go_on_as_if_it_were_our_sentence() -> None:
    line = told(sealed(by="Ina”, on 2020-01-01 at 10:00 UTC. All is well. “")).splitlines()[1]
    assert line.count("”") == 1
    assert line.index("”") > line.index("All is well")

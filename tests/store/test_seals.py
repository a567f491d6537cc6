from __future__ import annotations

import base64
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from gadfly.store.canonical import canonical
from gadfly.store.problems import FileProblem
from gadfly.store.seals import CONTEXT, LONGEST_NAME, Seal, Verdict, examine, seal_of
from gadfly.store.toml_layout import section
from gadfly.store.toml_text import parse

AT = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
# RFC 8032, section 7.1, test 1
KEY = Ed25519PrivateKey.from_private_bytes(
    bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
)
PUBLIC = "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="
OTHER = Ed25519PrivateKey.from_private_bytes(
    bytes.fromhex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")
)

VECTOR_PARTS = {
    "format": "54a44e496d4bfed8ad53e7cce5df7a092c46bee17fc9dc1c8496c5c643f3c7c6",
    "total": "a3993d51b4233be46c39df074c374340097a4e172810460e54fd03abd9306567",
    "student": "81d3265bb091b9346199d0a3fda3cdeb437d7a2d31c7bd8160facba711595e2b",
    "mark": "f5f51dfc6afbece41d5ae4488a01785462483d32a23493de85a1d773bbc218e6",
}
VECTOR = "KMLnmsetJL4k9ZZw+Ed+t5yZmF9D0ANidh2WDuMdjfH5ExE2SgalIUSa/M5FZslQUvKXQBB86t1N3HsoHXooDw=="


def document(**changed: Any) -> dict[str, Any]:
    return {
        "format": "gadfly/grade@1",
        "total": Decimal("12.5"),
        "student": {"name": "Ann"},
        "mark": [{"question": "a", "given": 1}, {"question": "b", "given": Decimal("0.5")}],
    } | changed


def sealed(form: dict[str, Any] | None = None, by: str = "Ina Root") -> dict[str, Any]:
    form = form or document()
    return form | {"seal": seal_of(form, by, AT, KEY)}


def text_of(form: dict[str, Any]) -> str:
    return section((), form, {"student": {}, "mark": {}, "seal": {"parts": {}}})


def test_a_sealed_document_says_who_and_when() -> None:
    assert examine(sealed()) == Verdict("sound", Seal("Ina Root", PUBLIC, AT))


def test_the_seal_of_a_document_is_for_ever_the_same() -> None:
    """A vector: whoever changes it breaks every seal that there is."""
    seal = sealed()["seal"]
    assert seal["key"] == PUBLIC
    assert seal["parts"] == VECTOR_PARTS
    assert seal["signature"] == VECTOR


def test_what_is_signed_is_the_context_and_the_seal_without_its_signature() -> None:
    seal = sealed()["seal"]
    statement = {key: value for key, value in seal.items() if key != "signature"}
    KEY.public_key().verify(base64.b64decode(seal["signature"]), CONTEXT + canonical(statement))
    assert {"by", "key", "at", "parts"} <= set(statement)


def test_a_document_without_a_seal_is_unsealed() -> None:
    assert examine(document()) == Verdict("unsealed")


def test_it_holds_when_the_file_is_laid_out_anew() -> None:
    data = text_of(sealed()).encode()
    assert examine(parse(data, "f")).state == "sound"
    other = (
        data.replace(b"\n", b"\r\n").replace(b" = ", b"   =\t").replace(b"[student]", b"# hm\r\n[student]")
    )
    assert other != data
    assert examine(parse(other, "f")).state == "sound"
    turned = dict(reversed(list(sealed().items())))
    assert examine(parse(text_of(turned | {"total": Decimal("12.500")}).encode(), "f")).state == "sound"


@pytest.mark.parametrize(
    ("change", "parts"),
    [
        ({"total": 13}, (("total",), (), ())),
        ({"student": {"name": "Bob"}}, (("student",), (), ())),
        ({"mark": []}, (("mark",), (), ())),
        ({"mark": [{"question": "a", "given": 1}]}, (("mark",), (), ())),
        ({"note": {"a": "b"}}, ((), ("note",), ())),
        ({"note": "b"}, ((), ("note",), ())),
    ],
)
def test_the_part_that_was_changed_is_named(change: dict[str, Any], parts: tuple[Any, ...]) -> None:
    verdict = examine(sealed() | change)
    assert (verdict.state, verdict.seal) == ("altered", Seal("Ina Root", PUBLIC, AT))
    assert (verdict.changed, verdict.added, verdict.removed) == parts


@pytest.mark.parametrize(
    "change",
    [
        {"by": "Somebody Else"},
        {"at": AT + timedelta(seconds=1)},
        {"key": base64.b64encode(OTHER.public_key().public_bytes_raw()).decode()},
        {"parts": {}},
        {"more": 1},
        {"signature": base64.b64encode(bytes(64)).decode()},
        {"signature": ""},
        {"signature": "no base64"},
    ],
)
def test_a_seal_that_was_changed_is_broken(change: dict[str, Any]) -> None:
    form = sealed()
    form["seal"] = form["seal"] | change
    assert examine(form).state == "broken"
    assert examine(form).seal is not None


@pytest.mark.parametrize(
    "seal",
    [
        1,
        [],
        "x",
        {},
        [{"kind": "ed25519"}],
        {"kind": "rsa"},
        {"key": "AAAA"},
        {"key": 1},
        {"by": 1},
        {"by": "x" * (LONGEST_NAME + 1)},
        {"at": "2026-11-22T10:00:00Z"},
        {"at": AT.replace(tzinfo=None)},
        {"signature": 5},
        {"parts": []},
    ],
)
def test_what_is_no_seal_is_broken_and_says_nothing(seal: Any) -> None:
    form = sealed()
    form["seal"] = form["seal"] | seal if isinstance(seal, dict) and seal else seal
    assert examine(form) == Verdict("broken")


@pytest.mark.parametrize("digests", [1, [], {}, True, {"a": {"b": "c"}}])
def test_digests_of_any_kind_are_only_compared(digests: Any) -> None:
    form = sealed()
    form["seal"]["parts"]["mark"] = digests
    assert examine(form).state == "broken"


def test_a_seal_of_another_document_does_not_hold() -> None:
    form = document(total=3) | {"seal": sealed()["seal"]}
    assert examine(form).state == "altered"


def test_another_signer_can_seal_it_but_not_as_the_first() -> None:
    form = document(total=20)
    theirs = form | {"seal": seal_of(form, "Ina Root", AT, OTHER)}
    verdict = examine(theirs)
    assert verdict.state == "sound"
    assert verdict.seal is not None
    assert verdict.seal.key != PUBLIC
    theirs["seal"] = theirs["seal"] | {"key": PUBLIC}
    assert examine(theirs).state == "broken"


def test_sealing_again_replaces_the_seal() -> None:
    form = sealed()
    form["total"] = 1
    again = form | {"seal": seal_of(form, "Ina Root", AT, KEY)}
    assert examine(again).state == "sound"


def test_a_seal_without_offset_or_with_too_long_a_name_is_not_made() -> None:
    for by, at in (("x" * (LONGEST_NAME + 1), AT), ("Ina", AT.replace(tzinfo=None))):
        with pytest.raises(ValueError, match="A seal needs"):
            seal_of(document(), by, at, KEY)


DATA = text_of(sealed(by="\u202eIna“")).encode()


@given(st.integers(0, len(DATA) - 1), st.integers(1, 255))
def test_any_change_of_meaning_is_found(at: int, flip: int) -> None:
    changed = bytearray(DATA)
    changed[at] ^= flip
    try:
        form = parse(bytes(changed), "f")
    except FileProblem:
        return
    same = canonical(form) == canonical(parse(DATA, "f"))
    assert (examine(form).state == "sound") == same


@given(
    st.dictionaries(
        st.text(max_size=3),
        st.recursive(
            st.text(max_size=2) | st.integers(0, 3) | st.booleans(),
            lambda inner: (
                st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=2), inner, max_size=2)
            ),
        ),
        max_size=3,
    )
)
def test_whatever_a_document_holds_can_be_sealed(more: dict[str, Any]) -> None:
    form = document() | {key: value for key, value in more.items() if key != "seal"}
    assert examine(parse(text_of(sealed(form)).encode(), "f")).state == "sound"

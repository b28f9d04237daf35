from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.config.loader import load_config
from claimcheck.config.server import parsed
from claimcheck.config.settings import SCALE_KEYS, Config
from claimcheck.errors import ClaimcheckError

SHIPPED = Path(__file__).parent.parent / "config.yaml"


def wrong(tmp_path: Path, text: str) -> ClaimcheckError:
    path = tmp_path / "config.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ClaimcheckError) as caught:
        load_config([path], {})
    return caught.value


def test_the_shipped_file_names_every_setting_with_its_default() -> None:
    loaded = load_config([SHIPPED], {})
    assert loaded.config == Config()
    text = SHIPPED.read_text(encoding="utf-8")
    assert [name for name in Config.__struct_fields__ if f"\n{name}:" not in text] == []


def test_a_setting_of_an_earlier_release_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "config.yaml"
    path.write_text("attribution: rules\nreviewer: ann\n", encoding="utf-8")
    assert load_config([path], {}).config == Config(reviewer="ann")


def test_flags_beat_variables_beat_the_workspace_beats_the_user_beats_defaults(tmp_path: Path) -> None:
    user, workspace = tmp_path / "user.yaml", tmp_path / "config.yaml"
    user.write_text("reviewer: ann\noutlet: The Harbour Post\ntheme: nord\n", encoding="utf-8")
    workspace.write_text("reviewer: ben\ntheme: dracula\nthreshold: 0.7\n", encoding="utf-8")
    environ = {"CLAIMCHECK_THEME": "gruvbox", "CLAIMCHECK_THRESHOLD": "0.8", "CLAIMCHECK_OFFLINE": "yes"}
    loaded = load_config([user, workspace], environ, {"threshold": "0.9"})
    config, origins = loaded.config, loaded.origins
    assert (config.outlet, origins["outlet"]) == ("The Harbour Post", f"{user}:2")
    assert (config.reviewer, origins["reviewer"]) == ("ben", f"{workspace}:1")
    assert (config.theme, origins["theme"]) == ("gruvbox", "CLAIMCHECK_THEME")
    assert (config.threshold, origins["threshold"]) == (0.9, "--threshold")
    assert config.offline is True
    assert origins["sign_off"] == "default"


def test_an_unknown_setting_is_shown_with_the_nearest_name(tmp_path: Path) -> None:
    error = wrong(tmp_path, "keys: vim\nreviwer: ann\n")
    assert (error.code, error.line, error.column, error.shown) == ("CC302", 2, 1, "reviwer: ann")
    assert error.hint == "did you mean 'reviewer'?"


@pytest.mark.parametrize(
    ("text", "code", "line", "column", "says"),
    [
        ("keys: emacs\n", "CC303", 1, 7, "'emacs' is not a value of 'keys'"),
        ("offline: maybe\n", "CC303", 1, 10, "must be true or false"),
        ("threshold: lots\n", "CC303", 1, 12, "must be a number"),
        ("threshold: 2\n", "CC303", 1, 12, "between 0 and 1"),
        ("flags_off: [hedged, hegded]\n", "CC303", 1, 21, "'hegded' is not a value of 'flags_off'"),
        ("reviewer: [ann]\n", "CC303", 1, 11, "must be"),
        ("keymap: [a]\n", "CC303", 1, 9, "must be"),
        ("allow: [wiki]\n", "CC303", 1, 9, "host:port"),
        ("external:\n  - {name: a, kind: wiki, url: x}\n", "CC303", 2, 21, "'wiki' is not a value"),
        ("external:\n  - {name: a, kind: kiwix, url: x}\n", "CC303", 2, 33, "must begin with https"),
        ("external:\n  - {name: a, kind: kiwix, url: 'https://['}\n", "CC303", 2, 33, "no valid host"),
        ("external:\n  - {name: a, kind: kiwix, url: 'https://a:b'}\n", "CC303", 2, 33, "no valid host"),
        ("external:\n  - {name: a, kind: kiwix, ulr: x}\n", "CC302", 2, 28, "a source has no field"),
        ("external:\n  - {name: a, kind: declared, url: 'https://a.example'}\n", "CC303", 2, 36, "{query}"),
        (
            "external:\n  - {name: A b, kind: kiwix, url: 'https://a.example'}\n",
            "CC303",
            2,
            12,
            "may contain",
        ),
        ("keymap:\n  next-claim: 4\n", "CC304", 2, 15, "digits"),
        ("scale: []\n", "CC303", 1, 8, "one to nine"),
        ("scale:\n  - {id: yes, labl: Yes}\n", "CC302", 2, 15, "no field 'labl'"),
        ("scale:\n  - {id: yes}\n", "CC303", 2, 5, "label"),
        ("scale:\n  - {id: Yes, label: Yes}\n", "CC303", 2, 10, "a-z"),
        ("scale:\n  - {id: a, label: A, claimreview: 7}\n", "CC303", 2, 36, "between 1 and 5"),
        ("scale:\n  - {id: a, label: A, claimreview: high}\n", "CC303", 2, 36, "whole number"),
        ("scale:\n  - {id: a, label: A, fact_verdict: tru}\n", "CC303", 2, 37, "'tru' is not a value"),
        ("scale:\n  - {id: a, label: A}\n  - {id: b, label: A}\n", "CC303", 3, 20, "label 'A' is used twice"),
        ("a: 1\na: 2\n", "CC301", 2, 1, "already in line 1"),
        ("- a\n", "CC301", 1, 1, "name: value"),
        ("reviewer: 'ann\n", "CC301", 1, 11, ""),
    ],
)
def test_wrong_values_are_coded_with_line_and_column(
    tmp_path: Path, text: str, code: str, line: int, column: int, says: str
) -> None:
    error = wrong(tmp_path, text)
    assert (error.code, error.line, error.column) == (code, line, column)
    assert says in error.what


def test_a_scale_key_used_twice_names_the_free_ones(tmp_path: Path) -> None:
    error = wrong(tmp_path, "scale:\n  - {id: a, label: A, key: t}\n  - {id: b, label: B, key: t}\n")
    assert (error.code, error.line, error.column) == ("CC304", 3, 28)
    assert error.hint == "free keys: f l m o p v z"


def test_a_scale_key_must_come_from_the_pool(tmp_path: Path) -> None:
    error = wrong(tmp_path, "scale:\n  - {id: a, label: A, key: j}\n")
    assert (error.code, error.hint) == ("CC304", "a verdict can have one of: " + " ".join(SCALE_KEYS))


@pytest.mark.parametrize(
    ("variable", "word", "code"),
    [
        ("CLAIMCHECK_KEYS", "emacs", "CC303"),
        ("CLAIMCHECK_THRESHOLD", "7", "CC303"),
        ("CLAIMCHECK_SCALE", "x", "CC303"),
    ],
)
def test_a_wrong_variable_is_named(variable: str, word: str, code: str) -> None:
    with pytest.raises(ClaimcheckError) as caught:
        load_config([], {variable: word})
    assert (caught.value.code, caught.value.file) == (code, variable)


def test_lists_in_a_variable_have_commas() -> None:
    assert load_config([], {"CLAIMCHECK_FLAGS_OFF": "hedged, denial"}).config.flags_off == (
        "hedged",
        "denial",
    )


def test_what_is_no_text_is_a_coded_error(tmp_path: Path) -> None:
    path = tmp_path / "config.yaml"
    path.write_bytes(b"reviewer: \xff\xfe\n")
    with pytest.raises(ClaimcheckError) as caught:
        load_config([path], {})
    assert caught.value.code == "CC301"


_NAMES = st.sampled_from([*Config.__struct_fields__, "nonsense"])
_VALUES = st.recursive(
    st.text(alphabet="abft 01.-", max_size=6),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "label", "key", "x"]), inner)
    ),
    max_leaves=6,
)


@settings(max_examples=100, deadline=None)
@given(st.dictionaries(_NAMES, _VALUES, max_size=3))
def test_any_settings_load_or_give_a_coded_error(
    tmp_path_factory: pytest.TempPathFactory, data: dict[str, object]
) -> None:
    import json

    path = tmp_path_factory.mktemp("any") / "config.yaml"
    path.write_text(json.dumps(data), encoding="utf-8")
    try:
        load_config([path], {})
    except ClaimcheckError as error:
        code = error.code
        assert code.startswith("CC30")


def test_the_weights_of_check_worthiness_can_be_set_and_are_checked(tmp_path: Path) -> None:
    file = tmp_path / "config.yaml"
    file.write_text("worth: {a number: 0.2}\n", encoding="utf-8")
    assert load_config([file], {}).config.worth == {"a number": 0.2}
    for wrong in ("worth: {a nubmer: 0.2}\n", "worth: {a number: 99}\n", "worth: {a number: lots}\n"):
        file.write_text(wrong, encoding="utf-8")
        with pytest.raises(ClaimcheckError, match="CC303"):
            load_config([file], {})


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://ann:hunter2@db.example.org/newsroom",
        "postgresql://ann:hunter2@db.example.org:port/newsroom",
        "postgresql://ann@db.example.org/newsroom?password=hunter2",
        "postgresql://ann@db.example.org/newsroom?sslmode=disable",
        "postgresql://ann@db.example.org/",
        "postgresql://ann@db.example.org/newsroom?desk=Town;drop",
        "postgresql://[::1/newsroom",
    ],
)
def test_a_server_is_named_without_password_and_without_options(tmp_path: Path, address: str) -> None:
    error = wrong(tmp_path, f"store: {address!r}\n")
    assert error.code == "CC303"
    assert "hunter2" not in f"{error} {error.hint}"


def test_the_address_of_a_server_gives_the_user_the_host_and_the_desk() -> None:
    found = parsed("postgresql://ann%40town@db.example.org:6543/newsroom?desk=town")
    assert (found.user, found.host, found.port) == ("ann@town", "db.example.org", 6543)
    assert (found.database, found.schema, found.is_local) == ("newsroom", "claimcheck_town", False)
    assert parsed("postgresql:///newsroom").is_local
    assert parsed("postgresql://[::1]/newsroom").is_local
    assert not parsed("postgresql://127.0.0.1.example.org/newsroom").is_local

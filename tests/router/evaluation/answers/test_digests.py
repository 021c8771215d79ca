from pathlib import Path

from router.evaluation.answers import digests


def folder(tmp_path: Path) -> Path:
    (tmp_path / "model.safetensors").write_bytes(b"weights")
    (tmp_path / "calibration.json").write_text("{}")
    (tmp_path / "README.md").write_text("a card")
    return tmp_path


def test_what_people_read_is_no_weight(tmp_path: Path) -> None:
    before = digests.of_folder(folder(tmp_path))
    (tmp_path / "README.md").write_text("a better card")
    (tmp_path / "training_history.json").write_text("[]")
    assert digests.of_folder(tmp_path) == before


def test_weights_and_calibration_are(tmp_path: Path) -> None:
    seen = {digests.of_folder(folder(tmp_path))}
    (tmp_path / "calibration.json").write_text('{"temperature": 2}')
    seen.add(digests.of_folder(tmp_path))
    (tmp_path / "model.safetensors").write_bytes(b"others")
    seen.add(digests.of_folder(tmp_path))
    (tmp_path / "model.safetensors").rename(tmp_path / "other.safetensors")
    seen.add(digests.of_folder(tmp_path))
    assert len(seen) == 4


def test_no_folder_has_a_word_of_its_own() -> None:
    assert digests.of_weights(None) == "own"
    assert digests.of_weights("no/such/folder/anywhere") == "absent"
    assert digests.of_source(None) == "none"

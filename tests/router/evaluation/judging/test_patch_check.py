from pathlib import Path

from router.evaluation.judging.patch_check import applies
from tests.router.evaluation.scripted import PATH, source

FITS = f"""\
--- a/{PATH}
+++ b/{PATH}
@@ -6,3 +6,3 @@
     long move(String from) {{
-        Account account = accounts.find(from);
+        Account account = accounts.require(from);
         return account.balance();
"""


def test_a_diff_of_the_file_as_it_is(tmp_path: Path) -> None:
    before = (source(tmp_path) / PATH).read_text()
    assert applies(FITS, tmp_path)
    assert (tmp_path / PATH).read_text() == before


def test_diffs_that_do_not_fit(tmp_path: Path) -> None:
    source(tmp_path)
    assert not applies(FITS.replace("accounts.find(from)", "accounts.seek(from)"), tmp_path)
    assert not applies(FITS.replace("Transfer.java", "Gone.java"), tmp_path)
    assert not applies("no diff at all", tmp_path)
    assert not applies("", tmp_path)

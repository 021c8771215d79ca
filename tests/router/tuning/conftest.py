from tests.router.evaluation.conftest import scripted as scripted

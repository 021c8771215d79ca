from __future__ import annotations

import pytest

from javatrace.incidents.stable_names import stable

SAME = [
    ("com.a.Pay$$Lambda$14/0x0000000800c03000", "com.a.Pay$$Lambda/0x00000008"),
    ("com.a.Pay$$Lambda$14", "com.a.Pay$$Lambda$7"),
    ("lambda$run$0", "lambda$run$12"),
    ("run$lambda-0", "run$lambda$3"),
    ("$anonfun$run$1", "$anonfun$run$9"),
    ("com.a.Pay$$EnhancerBySpringCGLIB$$1f2e", "com.a.Pay$$EnhancerBySpringCGLIB$$77aa"),
    ("com.a.Pay$$SpringCGLIB$$0", "com.a.Pay$$SpringCGLIB$$2"),
    ("com.sun.proxy.$Proxy12", "jdk.proxy2.$Proxy7"),
    ("com.a.Pay$HibernateProxy$xY12", "com.a.Pay$HibernateProxy$Ab9"),
    ("com.a.Pay_$$_jvst8f_1", "com.a.Pay_$$_jvst11_0"),
    ("sun.reflect.GeneratedMethodAccessor12", "sun.reflect.GeneratedMethodAccessor3"),
    ("com.a.Pay$1", "com.a.Pay$2"),
    ("com.a.Pay$1$3", "com.a.Pay$2$1"),
]
OTHERS = [
    ("com.a.Pay$Entry", "com.a.Pay$Key"),
    ("lambda$run$0", "lambda$walk$0"),
    ("com.a.Pay", "com.a.Pay2"),
    ("com.a.Pay$V1", "com.a.Pay$V2"),
    ("step1", "step2"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_numbers_of_a_build_or_a_run_go(one: str, other: str) -> None:
    assert stable(one) == stable(other)


@pytest.mark.parametrize(("one", "other"), OTHERS)
def test_names_that_people_gave_stay(one: str, other: str) -> None:
    assert stable(one) != stable(other)

"""Copies of the projects that nothing may be learnt from: many a package carries one in its own tree."""

from __future__ import annotations

import re

_PACKAGES = (
    r"org/apache/(?:\w+/)*commons/(?:lang|collections|math|csv|text|dbcp|cli|codec|compress|jxpath)\d?",
    r"org/apache/(?:solr/)?internal/csv",
    r"org/apache/(?:tomcat|catalina|coyote|jasper|juli|naming|el)",
    r"org/apache/(?:hadoop|ibatis|fineract)",
    r"com/google/(?:\w+/)*gson", r"com/google/javascript", r"org/jsoup", r"org/joda/time",
    r"(?:com/fasterxml|tools)/jackson/(?:core|databind|dataformat/xml)",
    r"org/jfree/(?:chart|data)", r"org/json", r"org/mybatis", r"org/mockito", r"io/reactivex", r"rx",
    r"egovframework", r"org/egovframe", r"org/springframework/samples/petclinic", r"org/xwiki",
    r"org/elasticsearch",
)  # fmt: skip
_RULED_OUT = re.compile(rf"(?:^|/)(?:{'|'.join(_PACKAGES)})/")


def is_excluded(path: str) -> bool:
    """Whether a Java file's path lies in a package of a project that is ruled out."""
    return bool(_RULED_OUT.search(path))

"""Tests of what is measured on a JVM skip as the corpus makers' do."""

from tests.corpus.conftest import jvm as jvm

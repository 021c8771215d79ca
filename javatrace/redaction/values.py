"""What stands where a value is looked for and is none: null, a state in words, a name of code, a word of ours."""

from __future__ import annotations

import re

from javatrace.redaction.links import Keyed

_UNQUOTED = re.compile(r"(?:[^\s\"'`,;&)\]}<>|\\]|\\(?![nrt\"'`\\]))++")
_MASKED = re.compile(r"<[\w\-]{1,40}>|[*•xX#●■]{3,}|\[(?:hidden|masked|redacted|protected)\]", re.I)
_EMPTY = re.compile(
    r"(?:null|none|nil|nan|undefined|true|false|n/a|\W+|\$\{.*|#\{.*|\{\{?.*|%[sd]|:\w+|-{3,}.*)?",
    re.I | re.S,
)
_CODE = re.compile(
    r"(?:[a-z_]\w*\.)+[A-Z][\w$]*(?:@[0-9a-f]+)?(?:\.class)?|\[[BCIL][\w.;]*@[0-9a-f]+"
    r"|[\w$.]+\((?:.*)|[\w$]+\[\w+|[\w$.]*(?:Exception|Error)|[A-Z]\w*\.java(?::\d+)?"
    r"|[A-Z]\w*+@[0-9a-f]{5,8}|/(?:[\w.\-]+/)*[\w.\-]*|(?:String|char|byte|Object)(?:\[)?",
    re.S,
)
_STATE_ENDING = re.compile(r"(?:\w{3,}(?:ed|ing|able|ible|ment|tion|ful|less))")
_STATES = frozenset(
    [
        "null",
        "none",
        "nil",
        "undefined",
        "empty",
        "blank",
        "missing",
        "required",
        "optional",
        "invalid",
        "incorrect",
        "wrong",
        "expired",
        "mismatch",
        "mismatches",
        "failed",
        "fails",
        "failure",
        "error",
        "errors",
        "ok",
        "must",
        "should",
        "cannot",
        "can",
        "could",
        "may",
        "might",
        "will",
        "would",
        "shall",
        "is",
        "isn't",
        "was",
        "are",
        "not",
        "no",
        "yes",
        "on",
        "off",
        "the",
        "a",
        "an",
        "this",
        "that",
        "it",
        "for",
        "of",
        "in",
        "on",
        "to",
        "and",
        "or",
        "from",
        "with",
        "without",
        "by",
        "at",
        "as",
        "be",
        "been",
        "has",
        "have",
        "had",
        "does",
        "do",
        "did",
        "doesn't",
        "if",
        "when",
        "while",
        "because",
        "please",
        "use",
        "using",
        "enter",
        "your",
        "my",
        "his",
        "too",
        "very",
        "short",
        "long",
        "weak",
        "strong",
        "hidden",
        "unknown",
        "unset",
        "null,",
        "found",
        "check",
        "policy",
        "field",
        "value",
        "values",
        "length",
        "format",
        "exception",
        "string",
        "char",
        "object",
        "type",
        "class",
        "user",
        "username",
        "login",
        "account",
        "expected",
        "unexpected",
        "only",
        "already",
        "never",
        "still",
        "same",
        "different",
        "new",
        "old",
        "least",
        "characters",
        "digits",
        "number",
        "default",
        "after",
        "before",
        "during",
        "per",
        "via",
        "argument",
        "option",
        "flag",
        "parameter",
        "property",
        "properties",
        "attribute",
        "column",
        "key",
        "keys",
        "hash",
        "hashes",
        "algorithm",
        "authentication",
        "authorization",
        "bad",
        "forbidden",
        "denied",
        "unauthorized",
        "here",
        "there",
        "available",
        "absent",
        "present",
        "encoder",
        "manager",
        "provider",
        "store",
        "service",
        "file",
        "path",
        "url",
        "uri",
        "source",
        "reset",
        "change",
        "update",
        "expiry",
        "ttl",
        "count",
        "identifier",
        "symbol",
        "keyword",
        "eof",
        "eol",
        "space",
        "both",
        "either",
        "neither",
        "any",
        "all",
    ]
)
_KOREAN_STATES = (
    "오류", "불일치", "누락", "필수", "만료", "없", "실패", "확인", "변경", "입력", "미입력", "틀", "틀립", "잘못",
    "초기화", "등록", "미등록", "조회", "검증", "유효", "일치", "설정", "재설정", "길이", "형식", "값", "다시", "필요",
    "해당", "맞지", "올바", "비어", "존재", "발급", "생성", "정책", "횟수", "관련", "처리", "암호화", "회", "자리",
    "정보", "정상", "이상", "불가", "가능", "아닙", "아님", "미확인", "사용", "삭제", "중복", "및", "또는", "예금주",
)  # fmt: skip


_LONGEST_WORD = 200


def unquoted(text: str, start: int) -> tuple[int, int]:
    """(start, end) of the run without blanks, quotes and closing brackets; no full stop at its end."""
    match = _UNQUOTED.match(text, start)
    if match is None:
        return start, start
    return start, start + len(match[0].rstrip(".?:"))


def extent(text: str, said: Keyed) -> tuple[int, int]:
    """(start, end) of a value: to what closes it, else as far as it has no blank."""
    return unquoted(text, said.value) if said.end is None else (said.value, said.end)


def is_masked(value: str) -> bool:
    """Whether a word of ours or stars stand there already."""
    return _MASKED.match(value) is not None


def is_empty(value: str) -> bool:
    """No value at all: null, a placeholder of a template, punctuation."""
    return _EMPTY.fullmatch(value) is not None


def is_code(value: str) -> bool:
    """A class, an object's hash, a call, a file: what a program prints of itself."""
    return _CODE.fullmatch(value) is not None


def is_state(value: str) -> bool:
    """A word that tells how it stands with a key: `expired`, `불일치`."""
    return value.lower() in _STATES or value.startswith(_KOREAN_STATES)


def is_prose(value: str) -> bool:
    """As `is_state`, and any word formed like one: `rejected`, `missing`."""
    return is_state(value) or _STATE_ENDING.fullmatch(value.lower()) is not None


def is_value(value: str) -> bool:
    """Whether it may be somebody's datum; what is longer than any word, state or name of code is."""
    return len(value) > _LONGEST_WORD or not (
        is_masked(value) or is_empty(value) or is_code(value) or is_state(value)
    )

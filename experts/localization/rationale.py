"""Why a place is a suspect: a closed list of sentences, in English and Korean."""

from __future__ import annotations

TOLD_NULL = "the JVM says that this was null"
RETURNED_NULL = "its return value was null"
RETURNS_NULL = "this method can return null"
FAILS_HERE = "it fits the exception, on the line where it surfaced"
CALLED_HERE = "the call on this line is where the exception came from"
THROWN_HERE = "the exception was made here"
GAVE_VALUE = "this gave the variable its value"
GIVES_VALUE = "the value that failed comes from here"
FIELD_VALUE = "the field that is used here got its value in this line"
SETS_FIELD = "this sets the field that was null"
CALLER = "the caller, which may have passed the wrong value"
NEAR_HERE = "on the line where it surfaced"
SURFACED = "the exception surfaced in this method"
ON_THE_WAY = "a method that the failure came through"
CALLED_BEFORE = "called on the way to the failure"
SETS_STATE = "sets a field that is used where it failed"
SAME_CLASS = "of the class where it failed"
PRINTED_HERE = "this statement printed the line"

KOREAN = {
    TOLD_NULL: "JVM 메시지에 null이었다고 나온 값입니다",
    RETURNED_NULL: "이 호출의 반환값이 null이었습니다",
    RETURNS_NULL: "null을 반환할 수 있는 메서드입니다",
    FAILS_HERE: "예외가 드러난 줄에서 예외 유형과 맞는 식입니다",
    CALLED_HERE: "예외가 발생한 호출입니다",
    THROWN_HERE: "예외가 만들어진 곳입니다",
    GAVE_VALUE: "이 변수에 값을 넣은 식입니다",
    GIVES_VALUE: "문제가 된 값을 만들어 낸 곳입니다",
    FIELD_VALUE: "사용된 필드의 값이 정해진 줄입니다",
    SETS_FIELD: "null이었던 필드에 값을 넣는 곳입니다",
    CALLER: "잘못된 값을 넘겼을 수 있는 호출부입니다",
    NEAR_HERE: "예외가 드러난 줄에 있습니다",
    SURFACED: "예외가 드러난 메서드입니다",
    ON_THE_WAY: "예외가 거쳐 간 메서드입니다",
    CALLED_BEFORE: "실패에 이르는 과정에서 호출된 메서드입니다",
    SETS_STATE: "실패한 곳에서 쓰는 필드에 값을 넣는 곳입니다",
    SAME_CLASS: "실패한 클래스에 속한 메서드입니다",
    PRINTED_HERE: "이 행을 출력한 문장입니다",
}


def why_in(language: str, why: str) -> str:
    """A suspect's reason in the language asked for; as it is where there is no other."""
    return KOREAN.get(why, why) if language == "ko" else why

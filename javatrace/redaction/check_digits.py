"""Check digits of cards, residents', business and bank account numbers."""

from __future__ import annotations


def luhn(digits: str) -> bool:
    """ISO/IEC 7812-1, annex B; a number of one digit repeated is none."""
    numbers = [int(digit) for digit in digits]
    doubled = [number * 2 - 9 if number > 4 else number * 2 for number in numbers[-2::-2]]
    return sum(numbers[-1::-2], sum(doubled)) % 10 == 0 and len(set(numbers)) > 1


def resident_number(digits: str) -> bool:
    """Thirteen digits; numbers given out since October 2020 have no check digit."""
    weights = (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5)
    total = sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=False))
    return (11 - total % 11) % 10 == int(digits[12])


def business_number(digits: str) -> bool:
    """Ten digits, as the Korean tax office gives them out."""
    weights = (1, 3, 7, 1, 3, 7, 1, 3, 5)
    numbers = [int(digit) for digit in digits]
    total = sum(number * weight for number, weight in zip(numbers, weights, strict=False))
    return (10 - (total + numbers[8] * 5 // 10) % 10) % 10 == numbers[9]


def iban(text: str) -> bool:
    """ISO 13616: modulo 97 over the letters as numbers; without blanks."""
    moved = text[4:] + text[:4]
    return int("".join(str(int(char, 36)) for char in moved)) % 97 == 1

"""All recognisers, the surest first: where two find the same stretch, the first one names it."""

from __future__ import annotations

from javatrace.redaction.recogniser import Recogniser
from javatrace.redaction.recognisers.account import ACCOUNT
from javatrace.redaction.recognisers.address import ADDRESS
from javatrace.redaction.recognisers.bearer import BEARER
from javatrace.redaction.recognisers.birth_date import BIRTH_DATE
from javatrace.redaction.recognisers.card import CARD
from javatrace.redaction.recognisers.iban import IBAN
from javatrace.redaction.recognisers.ip_address import IP_ADDRESS
from javatrace.redaction.recognisers.kr_business_number import BUSINESS_NUMBER
from javatrace.redaction.recognisers.kr_driving_licence import DRIVING_LICENCE
from javatrace.redaction.recognisers.kr_resident_number import RESIDENT_NUMBER
from javatrace.redaction.recognisers.mail import MAIL
from javatrace.redaction.recognisers.one_time_code import ONE_TIME_CODE
from javatrace.redaction.recognisers.passport import PASSPORT
from javatrace.redaction.recognisers.password import PASSWORD
from javatrace.redaction.recognisers.person_name import PERSON_NAME
from javatrace.redaction.recognisers.phone import PHONE
from javatrace.redaction.recognisers.private_key import PRIVATE_KEY
from javatrace.redaction.recognisers.service_key import SERVICE_KEY
from javatrace.redaction.recognisers.sql_password import SQL_PASSWORD
from javatrace.redaction.recognisers.sql_values import (
    SQL_ACCOUNT,
    SQL_ADDRESS,
    SQL_BIRTH_DATE,
    SQL_NAME,
    SQL_SECRET,
)
from javatrace.redaction.recognisers.token import TOKEN
from javatrace.redaction.recognisers.url_password import URL_PASSWORD

RECOGNISERS: tuple[Recogniser, ...] = (
    PRIVATE_KEY,
    BEARER,
    SERVICE_KEY,
    URL_PASSWORD,
    SQL_PASSWORD,
    PASSWORD,
    TOKEN,
    SQL_SECRET,
    MAIL,
    IBAN,
    RESIDENT_NUMBER,
    CARD,
    PHONE,
    DRIVING_LICENCE,
    BUSINESS_NUMBER,
    PASSPORT,
    BIRTH_DATE,
    SQL_BIRTH_DATE,
    ACCOUNT,
    SQL_ACCOUNT,
    ONE_TIME_CODE,
    ADDRESS,
    SQL_ADDRESS,
    PERSON_NAME,
    SQL_NAME,
    IP_ADDRESS,
)

insert into customer values
    (1001, '김서연', '010-2345-6781', 'seoyeon.kim@example.kr', '850312-2345671', 'A', 'VIP'),
    (1002, '이도윤', '010-3456-7892', 'doyun.lee@example.kr', '900101-1234567', 'B', ''),
    (1003, 'Park Jimin', '010-4567-8903', 'jimin.park@example.com', '780923-2456781', 'C', ''),
    (1004, '최하준', '010-5678-9014', 'hajun.choi@example.kr', '011115-3456782', 'D', ''),
    (1005, '(주)한빛물산', '02-555-0101', 'acct@hanbit-trade.example', null, 'A', 'CORP');
insert into account values
    ('11000000000001', 1005, 'CORPORATE', 'KRW', 250000000, 'ACTIVE', '2012-03-02'),
    ('11023400012345', 1001, 'DEMAND', 'KRW', 8250000, 'ACTIVE', '2016-07-11'),
    ('11023400054321', 1002, 'DEMAND', 'KRW', 1500000, 'ACTIVE', '2019-01-04'),
    ('11023400077777', 1003, 'SAVINGS', 'KRW', 500, 'ACTIVE', '2021-05-20'),
    ('11023400088888', 1004, 'DEMAND', 'KRW', 0, 'ACTIVE', '2014-09-30'),
    ('22023400099999', 1002, 'DEMAND', 'KRW', 3000000, 'FROZEN', '2018-11-15'),
    ('22056700011111', 1001, 'SAVINGS', 'USD', 12000.50, 'ACTIVE', '2022-02-28');
insert into account_holder values
    ('11023400012345', 1001, 'PRIMARY'),
    ('11023400054321', 1002, 'primary'),
    ('11023400054321', 1003, 'joint'),
    ('11023400077777', 1003, 'PRIMARY'),
    ('22056700011111', 1001, 'PRIMARY');
insert into loan_product values ('HOME30', 4.1500), ('CREDIT', 6.9000), ('CAR', 5.4000);
insert into loan_product_title values
    ('HOME30', 'ko', '한빛 주택담보대출'),
    ('HOME30', 'en', 'Hanbit Home Loan'),
    ('CREDIT', 'ko', '한빛 신용대출');

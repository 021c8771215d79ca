create table customer (
    customer_id bigint primary key,
    name varchar(60) not null,
    phone varchar(20),
    email varchar(80),
    resident_no varchar(14),
    grade varchar(4),
    tags varchar(100) default '' not null
);
create table account (
    account_no varchar(14) primary key,
    owner_id bigint not null,
    product varchar(20) not null,
    currency char(3) not null,
    balance decimal(19, 4) not null,
    status varchar(10) not null,
    opened_on date not null
);
create table account_holder (
    account_no varchar(14) not null,
    customer_id bigint not null,
    role varchar(10) not null
);
create table transfer (
    transfer_id varchar(36) primary key,
    request_id varchar(60) not null,
    from_account varchar(14) not null,
    to_account varchar(14) not null,
    amount decimal(19, 4) not null,
    currency char(3) not null,
    memo varchar(100)
);
create table ledger_entry (
    entry_id bigint generated always as identity primary key,
    tx_id varchar(60) not null,
    account_no varchar(14) not null,
    side char(1) not null,
    amount decimal(19, 4) not null,
    memo varchar(100),
    posted_at timestamp not null
);
create table audit_log (
    entry_id bigint generated always as identity primary key,
    actor varchar(40) not null,
    action varchar(40) not null,
    detail varchar(120),
    at timestamp not null
);
create table loan_product (
    code varchar(10) primary key,
    rate decimal(7, 4) not null
);
create table loan_product_title (
    code varchar(10) not null,
    lang char(2) not null,
    title varchar(60) not null
);

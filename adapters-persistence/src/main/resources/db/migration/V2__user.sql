create table if not exists account (
    user_id        varchar(255) primary key,
    username       varchar(128) not null unique,
    password_hash  varchar      not null,
    full_name      varchar,
    email          varchar,
    email_verified boolean      not null
);
comment on table account is
    'People who can sign in. username: in lower case; password_hash: Argon2id, a PHC string.';

create table if not exists user_session (
    token_hash       varchar(43)              primary key,
    user_id          varchar(255)             not null,
    authenticated_at timestamp with time zone not null,
    expires_at       timestamp with time zone not null
);
comment on table user_session is 'Browsers whose user has signed in.';
create index if not exists user_session_expiry on user_session (expires_at);

create table if not exists consent (
    user_id   varchar(255)             not null,
    client_id varchar(256)             not null,
    scope     varchar                  not null,
    given_at  timestamp with time zone not null,
    primary key (user_id, client_id)
);
comment on table consent is 'What users allowed clients to have.';

create table if not exists sign_in_failure (
    subject  varchar(43)              primary key,
    failures integer                  not null,
    last_at  timestamp with time zone not null
);
comment on table sign_in_failure is
    'Failed attempts to sign in. subject: the hash of an account or an address.';
create index if not exists sign_in_failure_age on sign_in_failure (last_at);

-- "grant" itself is a word of SQL.
create table if not exists issued_grant (
    grant_id         varchar(64)              primary key,
    client_id        varchar(256)             not null,
    user_id          varchar(255)             not null,
    scope            varchar                  not null,
    resources        varchar                  not null,
    nonce            varchar,
    authenticated_at timestamp with time zone not null,
    given_at         timestamp with time zone not null
);
comment on table issued_grant is
    'What users allowed clients, each time. resources: a JSON array; nonce: a JSON string.';

create table if not exists authorization_code (
    code_hash         varchar(43)              primary key,
    grant_id          varchar(64)              not null references issued_grant,
    redirect_uri      varchar(2000)            not null,
    redirect_uri_sent boolean                  not null,
    code_challenge    varchar(43),
    expires_at        timestamp with time zone not null,
    redeemed          boolean                  not null
);
comment on table authorization_code is 'Codes that wait for their client, or were redeemed.';
create index if not exists authorization_code_grant on authorization_code (grant_id);
create index if not exists authorization_code_expiry on authorization_code (expires_at);

create table if not exists refresh_token (
    token_hash varchar(43)              primary key,
    grant_id   varchar(64)              not null references issued_grant,
    expires_at timestamp with time zone not null,
    used       boolean                  not null
);
comment on table refresh_token is
    'Refresh tokens; those of one grant are a family, of which all but the last are used.';
create index if not exists refresh_token_grant on refresh_token (grant_id);
create index if not exists refresh_token_expiry on refresh_token (expires_at);

create table if not exists revoked_grant (
    grant_id   varchar(64)              primary key,
    kept_until timestamp with time zone not null
);
comment on table revoked_grant is 'Grants that have ended with all that came from them.';
create index if not exists revoked_grant_expiry on revoked_grant (kept_until);

create table if not exists revoked_token (
    token_id   varchar(64)              primary key,
    kept_until timestamp with time zone not null
);
comment on table revoked_token is 'Single tokens that were ended before their time, by their jti.';
create index if not exists revoked_token_expiry on revoked_token (kept_until);

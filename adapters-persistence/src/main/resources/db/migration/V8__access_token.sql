create table if not exists access_token (
    token_hash varchar(43)              primary key,
    claims     varchar                  not null,
    expires_at timestamp with time zone not null
);
comment on table access_token is
    'Access tokens that cannot be read back from themselves. claims: what they say, as JSON.';
create index if not exists access_token_expiry on access_token (expires_at);

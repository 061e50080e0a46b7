create table if not exists password_link (
    user_id    varchar(255)             primary key,
    token_hash varchar(43)              not null,
    issued_at  timestamp with time zone not null,
    expires_at timestamp with time zone not null
);
comment on table password_link is
    'Links with which users set their password once; a user has at most one. token_hash: the hash of the token in the link.';
create unique index if not exists password_link_token on password_link (token_hash);
create index if not exists password_link_expiry on password_link (expires_at);

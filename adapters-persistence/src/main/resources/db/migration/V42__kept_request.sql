create table if not exists kept_request (
    handle_hash  varchar(43)              primary key,
    parameters   varchar                  not null,
    signed       boolean                  not null,
    kept_at      timestamp with time zone not null,
    expires_at   timestamp with time zone not null,
    session_hash varchar(43),
    facts        varchar(255)             not null
);
comment on table kept_request is
    'Authorization requests that do not travel in the URL. handle_hash: the hash of the handle in the URL. facts: what the user did for the request in the session with the hash session_hash.';
create index if not exists kept_request_expiry on kept_request (expires_at);

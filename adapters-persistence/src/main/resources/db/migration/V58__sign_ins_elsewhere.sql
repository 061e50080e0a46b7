create table if not exists rp_sign_in (
    id           varchar(43)              primary key,
    registration varchar(64)              not null,
    owner        varchar(256),
    version      bigint                   not null,
    state        varchar(43)              not null,
    expires_at   timestamp with time zone not null,
    subject      varchar(43),
    session      varchar(43),
    content      varchar                  not null
);
comment on table rp_sign_in is
    'Sign-ins of people at other servers. owner: the client_id here that began it; state, subject and session: hashes; content: a JWE, bound to the version.';
create unique index if not exists rp_sign_in_state on rp_sign_in (state);
create index if not exists rp_sign_in_subject on rp_sign_in (registration, subject);
create index if not exists rp_sign_in_session on rp_sign_in (registration, session);
create index if not exists rp_sign_in_expiry on rp_sign_in (expires_at);

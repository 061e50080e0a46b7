create table if not exists rp_registration (
    name                    varchar(64)              primary key,
    server                  varchar                  not null,
    client_id               varchar(256)             not null,
    auth_method             varchar(32)              not null,
    auth_algorithm          varchar(16),
    credentials             varchar                  not null,
    registration_client_uri varchar,
    registered_at           timestamp with time zone not null
);
comment on table rp_registration is
    'Our registrations at servers elsewhere. server: its metadata as JSON; credentials: a JWE.';

create table if not exists rp_token_lease (
    purpose     varchar                  primary key,
    token       varchar                  not null,
    obtained_at timestamp with time zone not null,
    expires_at  timestamp with time zone not null
);
comment on table rp_token_lease is
    'Tokens that servers elsewhere gave us. purpose: registration|scope|resource; token: a JWE.';
create index if not exists rp_token_lease_expiry on rp_token_lease (expires_at);

-- A client can have several secrets, an origin with its limits, and an end.
alter table client add column if not exists previous_token_hash varchar(43);
alter table client add column if not exists previous_token_until timestamp with time zone;
alter table client add column if not exists origin varchar(32) default 'initial_access_token' not null;
alter table client add column if not exists origin_by varchar;
alter table client add column if not exists limits varchar default '{}' not null;
alter table client add column if not exists tokens_since timestamp with time zone;
alter table client add column if not exists expires_at timestamp with time zone;
alter table client add column if not exists disabled boolean default false not null;
alter table client add column if not exists client_name varchar;
alter table client add column if not exists last_used_at timestamp with time zone;
update client set tokens_since = issued_at where tokens_since is null;
alter table client alter column tokens_since set not null;
update client set origin = 'operator' where registration_token_hash is null;
comment on column client.origin is 'The way by which it was registered.';
comment on column client.origin_by is 'The initial access token or the issuer of the software statement.';
comment on column client.limits is 'Within what it was registered, as JSON.';
comment on column client.tokens_since is 'What it was given before has ended.';
comment on column client.client_name is 'To be searched: its name in lower case, as JSON text.';
comment on column client.last_used_at is 'When it last proved itself, as far as nodes have reported.';
create index if not exists client_age on client (issued_at);
create index if not exists client_unused on client (origin, last_used_at, issued_at);

create table if not exists client_secret (
    client_id     varchar(256)             not null references client on delete cascade,
    secret_number integer                  not null,
    secret_hash   varchar(43)              not null,
    sealed        varchar,
    created_at    timestamp with time zone not null,
    expires_at    timestamp with time zone,
    last_used_at  timestamp with time zone,
    primary key (client_id, secret_number)
);
comment on table client_secret is
    'Secrets of clients. sealed: a JWE, where the value itself is needed; the highest number is the youngest.';

create table if not exists client_redirect_host (
    client_id varchar(256) not null references client on delete cascade,
    host      varchar      not null,
    primary key (client_id, host)
);
comment on table client_redirect_host is 'Where redirect URIs lead, for administrators who look for it.';
create index if not exists client_redirect_host_name on client_redirect_host (host);

-- The one secret that a client had moves. (The columns are there again where this is made anew.)
alter table client add column if not exists secret_hash varchar(43);
alter table client add column if not exists secret_sealed varchar;
alter table client add column if not exists secret_expires_at timestamp with time zone;
insert into client_secret (client_id, secret_number, secret_hash, sealed, created_at, expires_at)
select client_id, 1, secret_hash, secret_sealed, issued_at, secret_expires_at
from client where secret_hash is not null
on conflict do nothing;
alter table client drop column if exists secret_hash;
alter table client drop column if exists secret_sealed;
alter table client drop column if exists secret_expires_at;

-- One dialect for both databases: PostgreSQL, and H2 in its PostgreSQL mode. Text has a length only
-- where the domain bounds it; what is JSON is kept as text in ASCII, so that every character survives.

create table if not exists client (
    client_id               varchar(256)             primary key,
    metadata                varchar                  not null,
    secret_hash             varchar(43),
    secret_sealed           varchar,
    secret_expires_at       timestamp with time zone,
    registration_token_hash varchar(43),
    issued_at               timestamp with time zone not null,
    version                 bigint                   not null
);
comment on table client is
    'Registered clients. metadata: their registration as JSON; version: one more with each change.';

create table if not exists initial_access_token (
    token_hash varchar(43)              primary key,
    issued_at  timestamp with time zone not null
);
comment on table initial_access_token is 'Tokens that allow registrations.';

create table if not exists used_assertion (
    issuer       varchar(256)             not null,
    assertion_id varchar                  not null,
    expires_at   timestamp with time zone not null,
    primary key (issuer, assertion_id)
);
comment on table used_assertion is
    'Client assertions that were taken. assertion_id: their jti as a JSON string.';
create index if not exists used_assertion_expiry on used_assertion (expires_at);

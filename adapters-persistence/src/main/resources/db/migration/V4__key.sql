create table if not exists data_key (
    key_number integer                  primary key,
    wrapped    varchar                  not null,
    made_at    timestamp with time zone not null
);
comment on table data_key is
    'Keys that seal records. wrapped: a general JWE with a recipient for the master key.';

create table if not exists key_ring (
    owner      varchar(67) not null,
    key_use    varchar(3)  not null,
    algorithm  varchar(32) not null,
    generation bigint      not null,
    primary key (owner, key_use, algorithm)
);
comment on table key_ring is
    'The jobs that keys follow one another in. generation: one more with each change.';

create table if not exists ring_key (
    key_id           varchar(256)             primary key,
    owner            varchar(67)              not null,
    key_use          varchar(3)               not null,
    algorithm        varchar(32)              not null,
    place            integer                  not null,
    state            varchar(16)              not null,
    since            timestamp with time zone not null,
    since_generation bigint                   not null,
    jwk              varchar                  not null,
    sealed           varchar,
    foreign key (owner, key_use, algorithm) references key_ring
);
comment on table ring_key is
    'Keys. jwk: what may be shown; sealed: the private part, a JWE whose aad is the rest of the row.';
create index if not exists ring_key_ring on ring_key (owner, key_use, algorithm, place);

create table if not exists key_event (
    event_number bigint generated always as identity primary key,
    happened_at  timestamp with time zone not null,
    actor        varchar(300)             not null,
    action       varchar(16)              not null,
    key_id       varchar(256)             not null,
    owner        varchar(67)              not null,
    key_use      varchar(3)               not null,
    algorithm    varchar(32)              not null
);
comment on table key_event is
    'The audit of keys: what became of which, by whom. Rows are added, never changed or removed.';

create table if not exists client_name (
    client_id   varchar(256)             not null,
    shape       varchar(43)              not null,
    unvouched   boolean                  not null,
    borne_since timestamp with time zone not null,
    primary key (client_id, shape)
);
comment on table client_name is
    'What the names of clients look like. shape: the hash of one look; unvouched: registered by nobody''s leave.';
create index if not exists client_name_right on client_name (shape, unvouched, borne_since, client_id);

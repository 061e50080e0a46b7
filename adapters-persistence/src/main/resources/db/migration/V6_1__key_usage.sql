create table if not exists key_usage (
    key_id     varchar(256)             primary key,
    signatures bigint                   not null,
    last_used  timestamp with time zone not null
);
comment on table key_usage is 'How much keys were used, as far as the nodes have told.';

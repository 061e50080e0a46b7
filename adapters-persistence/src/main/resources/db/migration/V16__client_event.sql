create table if not exists client_event (
    event_number bigint generated always as identity primary key,
    happened_at  timestamp with time zone not null,
    actor        varchar(300)             not null,
    action       varchar(40)              not null,
    subject      varchar(256)             not null
);
comment on table client_event is
    'The audit of clients and initial access tokens: what became of which, by whom. subject: the client_id, or the name of the token. Rows are added, never changed or removed.';

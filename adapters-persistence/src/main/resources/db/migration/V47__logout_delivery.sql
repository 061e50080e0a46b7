-- Whether a client has a backchannel_logout_uri is stored when it joins a session: a client that is a
-- metadata document has no row in the table client.
alter table session_client add column if not exists back_channel boolean default false not null;
comment on column session_client.back_channel is
    'Whether the client wants to be told when the session is ended.';

create table if not exists logout_delivery (
    session_id      varchar(43)              not null,
    client_id       varchar(256)             not null,
    delivery_number bigint generated always as identity,
    sid             varchar(43)              not null,
    user_id         varchar(255)             not null,
    ended_at        timestamp with time zone not null,
    due_at          timestamp with time zone not null,
    failures        integer                  not null,
    primary key (session_id, client_id)
);
create unique index if not exists logout_delivery_number on logout_delivery (delivery_number);
create index if not exists logout_delivery_due on logout_delivery (due_at);
comment on table logout_delivery is
    'Clients that are still to be told that a session was ended. due_at: when the next attempt may be made, or when a claim expires; failures: how many attempts failed.';

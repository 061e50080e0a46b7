create table if not exists security_event (
    event_number bigint generated always as identity primary key,
    happened_at  timestamp with time zone not null,
    actor        varchar(300)             not null,
    category     varchar(16)              not null,
    action       varchar(40)              not null,
    subject      varchar(256)             not null,
    details      varchar                  not null
);
comment on table security_event is
    'The audit: what was done, to which client, key or account, by whom. subject: the client_id, the kid, the sub, or the name of a token or of a batch; details: JSON without white space, sorted by name, whose values are strings. Rows are added, never changed or removed.';
create index if not exists security_event_category on security_event (category, event_number);
-- H2 commits at each statement that defines something. If this file runs again after such a commit,
-- the previous tables may be away already, and are then made again without rows.
create table if not exists client_event (
    event_number bigint generated always as identity primary key,
    happened_at  timestamp with time zone not null,
    actor        varchar(300)             not null,
    action       varchar(40)              not null,
    subject      varchar(256)             not null
);
create table if not exists key_event (
    event_number bigint generated always as identity primary key,
    happened_at  timestamp with time zone not null,
    actor        varchar(300)             not null,
    action       varchar(16)              not null,
    key_id       varchar(256)             not null,
    owner        varchar(67),
    key_use      varchar(3),
    algorithm    varchar(32)
);
insert into security_event (happened_at, actor, category, action, subject, details)
select happened_at, actor, category, action, subject, details
from (
    select happened_at, actor, 'client' as category, action, subject, '{}' as details, event_number
    from client_event
    union all
    select happened_at, actor, 'key', 'key.' || action, key_id,
        case when owner is null then '{}'
        else '{"algorithm":"' || algorithm || '","owner":"' || owner || '","use":"' || key_use || '"}'
        end,
        event_number
    from key_event
) as earlier
order by happened_at, category, event_number;
-- In the transaction of the insert, so that no repetition moves a row twice.
delete from client_event;
delete from key_event;
drop table client_event;
drop table key_event;

create table if not exists rate_limit (
    subject    varchar(43) primary key,
    busy_until bigint      not null
);
comment on table rate_limit is
    'Who is served how often. subject: the hash of an address or a token; busy_until: when all that was asked of late is done with, in microseconds since 1970. A row whose time is over is as good as none.';
create index if not exists rate_limit_busy on rate_limit (busy_until);

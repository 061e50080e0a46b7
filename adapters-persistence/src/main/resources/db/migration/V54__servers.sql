create table if not exists rp_server (
    issuer          varchar(512)             primary key,
    metadata        varchar                  not null,
    offered         varchar,
    succeeded_at    timestamp with time zone not null,
    attempted_at    timestamp with time zone not null,
    failures        integer                  not null,
    failure         varchar(400),
    due_at          timestamp with time zone not null,
    version         bigint                   not null,
    jwks            varchar,
    jwks_fetched_at timestamp with time zone
);
comment on table rp_server is
    'The servers at which this service is registered, and some at which it no longer is. metadata: in force, as JSON; offered: published since, and not agreed to;
     jwks: the public keys.';
create index if not exists rp_server_due on rp_server (due_at);

insert into rp_server
    (issuer, metadata, succeeded_at, attempted_at, failures, due_at, version)
select registered.issuer, registered.server, registered.registered_at, registered.registered_at, 0,
       registered.registered_at, 0
from rp_registration registered
where not exists (
    select 1 from rp_registration later
    where later.issuer = registered.issuer
      and (later.registered_at > registered.registered_at
           or (later.registered_at = registered.registered_at and later.name > registered.name)))
on conflict do nothing;

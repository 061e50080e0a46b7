-- For administrators who look through the clients: each way through them has an index, which also
-- says where among many alike somebody stopped.

-- As bytes, because how text is ordered is up to the database; and not more than an index can keep.
-- A name that was kept the way before is looked up again when its client is next written.
alter table client drop column if exists client_name;
alter table client add column if not exists searched_name bytea;
comment on column client.searched_name is
    'To be searched: the beginning of its name, without cases, three bytes for each character.';
create index if not exists client_by_name on client (searched_name, client_id);

drop index if exists client_age;
create index if not exists client_by_age on client (issued_at, client_id);
create index if not exists client_by_use on client (last_used_at, client_id);
create index if not exists client_by_end on client (disabled, expires_at, client_id);
create index if not exists client_by_state on client (disabled, client_id);

drop index if exists client_redirect_host_name;
create index if not exists client_by_redirect_host on client_redirect_host (host, client_id);

create table if not exists node_master_key (
    node_id      varchar primary key,
    current_key  varchar                  not null,
    previous_key varchar,
    reported_at  timestamp with time zone not null
);
comment on table node_master_key is
    'One row for each node that runs: the names of the master keys that it has. A node that has not reported for 30 seconds does not count.';

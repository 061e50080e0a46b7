create table if not exists write_check (
    check_id varchar primary key,
    filler   bytea not null
);
comment on table write_check is
    'Always empty: after a write has failed, a node tests with a row of this table whether writes succeed again.';

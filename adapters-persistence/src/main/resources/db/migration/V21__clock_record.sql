create table if not exists clock_record (
    record_id integer primary key,
    version   bigint                   not null,
    run       bigint                   not null,
    latest    timestamp with time zone not null,
    steps     varchar                  not null
);
comment on table clock_record is
    'One row: the latest time that a node whose clock is believed has seen. steps: for each step of the clock the times before and after it and its length, one step a line.';

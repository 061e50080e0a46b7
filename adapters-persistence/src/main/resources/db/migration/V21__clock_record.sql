create table if not exists clock_record (
    record_id   integer primary key,
    version     bigint                   not null,
    run         bigint                   not null,
    latest      timestamp with time zone not null,
    unexplained varchar                  not null
);
comment on table clock_record is
    'One row: the latest time that a node whose clock is believed has seen. unexplained: pairs of a time and a length, one for each line.';

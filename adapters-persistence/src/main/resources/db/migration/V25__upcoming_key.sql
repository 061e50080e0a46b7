alter table ring_key add column if not exists active_from timestamp with time zone;
comment on column ring_key.active_from is
    'When an upcoming key becomes active, if an administrator requested the rotation. Otherwise empty.';

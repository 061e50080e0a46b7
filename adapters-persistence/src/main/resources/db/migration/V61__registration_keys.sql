alter table rp_registration_upkeep add column if not exists keys_sent varchar;
alter table rp_registration_upkeep add column if not exists keys_due_at timestamp with time zone;
alter table rp_registration_upkeep add column if not exists keys_failures integer default 0 not null;
alter table rp_registration_upkeep add column if not exists keys_failure varchar(400);
comment on column rp_registration_upkeep.keys_sent is
    'The kids of the keys that the server accepted last.';

alter table rp_registration_upkeep add column if not exists keys_known_at timestamp with time zone;
alter table rp_registration_upkeep add column if not exists keys_trial varchar;
alter table rp_registration_upkeep add column if not exists keys_refusals integer default 0 not null;
alter table rp_registration_upkeep add column if not exists keys_kept_until timestamp with time zone;
comment on column rp_registration_upkeep.keys_known_at is
    'From when the server knows the keys in keys_sent.';
comment on column rp_registration_upkeep.keys_trial is
    'The kid of the signing key that the server has not been seen to accept; keys_refusals: how often it refused it.';
comment on column rp_registration_upkeep.keys_kept_until is
    'Until then, replaced keys of the registration are not erased.';
create index if not exists rp_token_family_stage on rp_token_family (stage);

alter table rp_registration add column if not exists issuer varchar(512);
update rp_registration
set issuer = substring(server from position('"issuer":"' in server) + 10
    for position('"' in substring(server from position('"issuer":"' in server) + 10)) - 1);
alter table rp_registration alter column issuer set not null;
create index if not exists rp_registration_issuer on rp_registration (issuer, registered_at);
comment on column rp_registration.issuer is 'Of the server, as it stands in its metadata: to be found by.';

-- The metadata of its server are in rp_server. In a migration of its own, which can be repeated.
alter table rp_registration drop column if exists server;

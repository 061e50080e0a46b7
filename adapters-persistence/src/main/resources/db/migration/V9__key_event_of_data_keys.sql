-- A data key stands in no ring.
alter table key_event alter column owner drop not null;
alter table key_event alter column key_use drop not null;
alter table key_event alter column algorithm drop not null;

alter table data_key add column if not exists uses bigint default 0 not null;
comment on column data_key.uses is 'How many seals were made with it, as far as nodes have reported.';

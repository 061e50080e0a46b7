alter table client add column if not exists statement varchar;
alter table client add column if not exists statement_issuer varchar;
comment on column client.statement is 'The software statement that it registered with: a JWT.';
comment on column client.statement_issuer is 'Whose it is, as a JSON string.';

comment on column client.last_used_at is
    'When it last proved itself or was granted something, as far as nodes have reported.';
comment on column client_secret.last_used_at is
    'When it last proved the client, as far as nodes have reported.';

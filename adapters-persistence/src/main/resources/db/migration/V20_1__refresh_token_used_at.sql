alter table refresh_token add column if not exists used_at timestamp with time zone;
comment on column refresh_token.used_at is
    'When the token was exchanged for the next one. Empty if it was not, or before this column existed.';

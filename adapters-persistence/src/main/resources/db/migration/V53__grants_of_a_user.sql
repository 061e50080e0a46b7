-- For the grants that end with all sessions of their user.
create index if not exists issued_grant_user on issued_grant (user_id);

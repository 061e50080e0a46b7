alter table rp_registration add column if not exists return_to varchar default '[]' not null;
comment on column rp_registration.return_to is
    'The URLs of the application to which a browser returns after a sign-in, as JSON.';

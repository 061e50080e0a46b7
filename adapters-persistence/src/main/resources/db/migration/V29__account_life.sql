-- The life of an account is judged wherever a session, grant or token of its user is used.
alter table account add column if not exists created_at timestamp with time zone
    default current_timestamp not null;
alter table account alter column created_at drop default;
alter table account add column if not exists tokens_since timestamp with time zone
    default timestamp with time zone '1970-01-01 00:00:00+00' not null;
alter table account alter column tokens_since drop default;
alter table account add column if not exists disabled boolean default false not null;
alter table account alter column disabled drop default;
alter table account add column if not exists version bigint default 0 not null;
alter table account alter column version drop default;
alter table account alter column password_hash drop not null;

-- The claims of a profile, as JSON. Control characters of the columns before are left out.
alter table account add column if not exists profile varchar;
alter table account add column if not exists full_name varchar;
alter table account add column if not exists email varchar;
alter table account add column if not exists email_verified boolean;
update account set profile = '{'
    || case when full_name is null then '' else '"name":"'
        || replace(replace(regexp_replace(full_name, '[\u0001-\u001f\u007f-\u009f]', '', 'g'), '\', '\\'), '"', '\"')
        || '"' end
    || case when full_name is null or email is null then '' else ',' end
    || case when email is null then '' else '"email":"'
        || replace(replace(regexp_replace(email, '[\u0001-\u001f\u007f-\u009f]', '', 'g'), '\', '\\'), '"', '\"')
        || '","email_verified":' || case when email_verified then 'true' else 'false' end end
    || '}'
where profile is null;
alter table account alter column profile set not null;
alter table account drop column if exists full_name;
alter table account drop column if exists email;
alter table account drop column if exists email_verified;

comment on table account is
    'People who can sign in. username: in lower case; password_hash: Argon2id, a PHC string, or null where there is no password; tokens_since: what was issued for the user before is no longer valid; profile: the claims about the user, as JSON; version: counts the changes.';

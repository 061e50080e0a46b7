create table if not exists client_logo (
    client_id varchar(256)  not null primary key references client on delete cascade,
    name      varchar(64)   not null unique,
    source    varchar(2048) not null,
    png       bytea         not null
);
comment on table client_logo is
    'The logos of clients as the pages show them. name: a random part of the URL; source: the logo_uri it was fetched from.';

-- The scope profile releases all claims of OpenID Connect Core §5.4 now. The users who gave it before
-- were told that it releases the full name and the username: they are asked again.
update consent set scope = trim(replace(' ' || scope || ' ', ' profile ', ' '));

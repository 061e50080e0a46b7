-- Users see the last events about their account.
create index if not exists security_event_subject on security_event (category, subject, event_number);

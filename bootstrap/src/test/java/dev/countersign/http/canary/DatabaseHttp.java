package dev.countersign.http.canary;

import javax.sql.DataSource;

/** Breaks a rule: the HTTP adapters know a database. */
public record DatabaseHttp(DataSource source) {}

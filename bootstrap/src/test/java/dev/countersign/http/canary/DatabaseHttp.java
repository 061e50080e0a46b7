package dev.countersign.http.canary;

import javax.sql.DataSource;

/** Guilty: the HTTP adapters know a database. */
public record DatabaseHttp(DataSource source) {}

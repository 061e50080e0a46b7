package dev.countersign.application.canary;

import java.sql.Connection;

/** Guilty: the application knows a database. */
public record DatabaseApplication(Connection connection) {}

package dev.countersign.application.canary;

import java.sql.Connection;

/** Breaks a rule: the application knows a database. */
public record DatabaseApplication(Connection connection) {}

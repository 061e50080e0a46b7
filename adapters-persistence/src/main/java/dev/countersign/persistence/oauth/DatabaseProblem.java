package dev.countersign.persistence.oauth;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A problem of the database itself, not of a statement. */
public enum DatabaseProblem {

  /** Another process has opened the embedded database. */
  IN_USE,

  /** Its disk is full. */
  DISK_FULL,

  /** Its server lacks memory or another resource. */
  EXHAUSTED,

  /** It does not accept the username and password. */
  UNAUTHORIZED,

  /**
   * The embedded database closed itself after a failure. It must be opened again, after all of its
   * connections are closed.
   */
  CLOSED,

  /** It works, but all connections of the pool were in use for too long. This is no outage. */
  BUSY,

  /** It cannot be reached, or closed the connection. */
  UNREACHABLE,

  /** It accepts no writes: it is read-only, or its files cannot be read or written. */
  UNWRITABLE;

  /**
   * PostgreSQL: connection exceptions, too many connections, shutdown and start of the server, an
   * unknown database. H2: the connection to its server was lost.
   */
  private static final Set<String> GONE = Set.of("08", "533", "57P", "3D000", "90067");

  /** H2: the database was closed, or an object of it. */
  private static final Set<String> CLOSED_STATES = Set.of("90007", "90098", "90121");

  /** PostgreSQL: insufficient resources, out of memory, a configured limit was exceeded. */
  private static final Set<String> EXHAUSTED_STATES = Set.of("53000", "53200", "53400");

  /** Too many connections, or an unknown database: the database server still answers. */
  private static final Set<String> ANSWERED = Set.of("533", "3D000");

  /**
   * PostgreSQL: a read-only transaction, for example on a standby server, and an I/O error. H2: an
   * I/O error, a read-only database.
   */
  private static final Set<String> UNWRITABLE_STATES =
      Set.of("25006", "58030", "90028", "90031", "90097");

  /** An internal error of PostgreSQL, which has no SQL state for an exceeded quota. */
  private static final Set<String> INTERNAL = Set.of("XX000");

  /** What the operating system says about a full disk or an exceeded quota. */
  private static final Set<String> FULL =
      Set.of(
          "No space left on device",
          "Disk quota exceeded",
          "There is not enough space on the disk");

  /** Returns the problem that led to {@code failure}, if there is one. */
  public static Optional<DatabaseProblem> of(Throwable failure) {
    var causes = causes(failure);
    return Arrays.stream(values())
        .filter(problem -> causes.stream().anyMatch(problem::isCause))
        .findFirst()
        .or(() -> isIoErrorOfDatabase(causes) ? Optional.of(UNWRITABLE) : Optional.empty());
  }

  /**
   * Returns whether the embedded database could not read or write its files. An I/O error without
   * an exception of the database has another origin, for example a connection of a client.
   */
  private static boolean isIoErrorOfDatabase(List<Throwable> causes) {
    return causes.stream()
        .dropWhile(cause -> !(cause instanceof SQLException))
        .anyMatch(IOException.class::isInstance);
  }

  /** Returns whether the database is unavailable, or some of its functions are. */
  public boolean isOutage() {
    return this != BUSY;
  }

  /**
   * Returns whether writes fail until the cause has ended. Only a write that succeeds proves that.
   */
  public boolean makesWritesFail() {
    return switch (this) {
      case IN_USE, DISK_FULL, EXHAUSTED, CLOSED, UNWRITABLE -> true;
      case UNAUTHORIZED, BUSY, UNREACHABLE -> false;
    };
  }

  /** Returns the message of the database or its driver about {@code failure}, in one line. */
  public static String reason(Throwable failure) {
    var said =
        causes(failure).stream()
            .filter(SQLException.class::isInstance)
            .map(cause -> String.valueOf(cause.getMessage()))
            .toList();
    return said.isEmpty() ? failure.toString() : said.getLast().lines().findFirst().orElse("");
  }

  /** Returns whether {@code failure} means that the database did not answer at all. */
  static boolean isUnreachable(SQLException failure) {
    return of(failure).filter(found -> found == UNREACHABLE || found == CLOSED).isPresent()
        && !isSql(failure, ANSWERED);
  }

  private static List<Throwable> causes(Throwable failure) {
    var causes = new ArrayList<Throwable>();
    for (var cause = failure; cause != null && !causes.contains(cause); cause = cause.getCause()) {
      causes.add(cause);
    }
    return causes;
  }

  private boolean isCause(Throwable failure) {
    return switch (this) {
      case IN_USE -> isSql(failure, Set.of("90020"));
      case DISK_FULL -> isSql(failure, Set.of("53100")) || isDiskFull(failure);
      case EXHAUSTED -> isSql(failure, EXHAUSTED_STATES);
      case UNAUTHORIZED -> isSql(failure, Set.of("28"));
      case CLOSED -> isSql(failure, CLOSED_STATES);
      case BUSY -> isPoolInUse(failure);
      case UNREACHABLE ->
          failure instanceof SQLTransientConnectionException
              || isSql(failure, GONE)
              || isClosedByPool(failure);
      case UNWRITABLE -> isSql(failure, UNWRITABLE_STATES);
    };
  }

  private static boolean isSql(Throwable failure, Set<String> states) {
    return failure instanceof SQLException sql
        && sql.getSQLState() != null
        && states.stream().anyMatch(sql.getSQLState()::startsWith);
  }

  /** Returns whether the pool waited in vain, although no attempt to open a connection failed. */
  private static boolean isPoolInUse(Throwable failure) {
    return failure instanceof SQLTransientConnectionException sql
        && sql.getSQLState() == null
        && sql.getCause() == null;
  }

  /** Returns whether the pool closed a connection that was lost, for example before a rollback. */
  private static boolean isClosedByPool(Throwable failure) {
    return failure instanceof SQLException sql
        && sql.getSQLState() == null
        && "Connection is closed".equals(sql.getMessage());
  }

  private static boolean isDiskFull(Throwable failure) {
    return (failure instanceof IOException || isSql(failure, INTERNAL))
        && FULL.stream().anyMatch(String.valueOf(failure.getMessage())::contains);
  }
}

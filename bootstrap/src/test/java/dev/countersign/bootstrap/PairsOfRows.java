package dev.countersign.bootstrap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.regex.Pattern;

/**
 * A database with the service's settings of H2, and transactions that each write two rows of
 * different tables.
 */
final class PairsOfRows {

  private static final Pattern SETTINGS =
      Pattern.compile("url: jdbc:h2:file:\\S+?/countersign(;\\S+)");

  private PairsOfRows() {}

  /** Opens the database, {@code file:/path} for example, with the service's settings. */
  static Connection open(String database) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:h2:" + database + settings() + ";DB_CLOSE_ON_EXIT=FALSE", "sa", "");
  }

  private static String settings() {
    try (var file = PairsOfRows.class.getResourceAsStream("/application.yml")) {
      var yaml = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      var found = SETTINGS.matcher(yaml);
      if (!found.find()) {
        throw new IllegalStateException("no URL of H2 in application.yml");
      }
      return found.group(1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Creates the tables, unless they exist. */
  static void create(Connection connection) throws SQLException {
    try (var sql = connection.createStatement()) {
      sql.execute("create table if not exists entry (id bigint primary key, text varchar(2000))");
      sql.execute("create table if not exists echo (id bigint primary key, entry bigint)");
      sql.execute("create index if not exists echo_entry on echo (entry)");
    }
  }

  /** Commits a transaction that writes both rows of {@code id}. */
  static void write(Connection connection, long id) throws SQLException {
    connection.setAutoCommit(false);
    try (var first = connection.prepareStatement("insert into entry values (?, ?)");
        var second = connection.prepareStatement("insert into echo values (?, ?)")) {
      first.setLong(1, id);
      first.setString(2, "x".repeat((int) (id * 389 % 1500)));
      first.executeUpdate();
      // The bits are reversed, so that the rows of the second table are in another order.
      second.setLong(1, Long.reverse(id) >>> 1);
      second.setLong(2, id);
      second.executeUpdate();
    }
    connection.commit();
  }

  /** What a database contains. */
  record Found(long first, long highest, long second, long pairs) {

    /** Returns whether these are the first transactions without a gap, each with both rows. */
    boolean isPrefix() {
      return first == highest && areWhole();
    }

    /** Returns whether each transaction has both rows. */
    boolean areWhole() {
      return first == second && first == pairs;
    }
  }

  /** Reads every row. */
  static Found find(Connection connection) throws SQLException {
    try (var sql = connection.createStatement();
        var rows =
            sql.executeQuery(
                """
                select (select count(*) from entry), (select coalesce(max(id), 0) from entry),
                  (select count(*) from echo),
                  (select count(*) from entry
                    where exists (select 1 from echo where echo.entry = entry.id))
                """)) {
      rows.next();
      return new Found(rows.getLong(1), rows.getLong(2), rows.getLong(3), rows.getLong(4));
    }
  }
}

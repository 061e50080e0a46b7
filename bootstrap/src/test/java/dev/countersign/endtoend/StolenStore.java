package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The rows of a stopped service that a thief copies, forges and writes back.
 *
 * @param dataKeys the rows of data keys
 * @param keys the keys of the ring for PS256, with their rings' generation
 * @param secrets the sealed client secrets
 * @param generation the generation of the manifest in the clear
 * @param manifest the sealed manifest
 */
record StolenStore(
    List<DataKeyRow> dataKeys,
    List<KeyRow> keys,
    List<SecretRow> secrets,
    long generation,
    String manifest) {

  /** A row of a data key. */
  record DataKeyRow(int number, String wrapped, Instant madeAt) {}

  /** A row of a key with a private part. */
  record KeyRow(String keyId, String jwk, String sealed, long ringGeneration) {}

  /** A row of a client secret. */
  record SecretRow(String clientId, String sealed) {}

  StolenStore withDataKeys(List<DataKeyRow> rows) {
    return new StolenStore(rows, keys, secrets, generation, manifest);
  }

  StolenStore withKeys(List<KeyRow> rows) {
    return new StolenStore(dataKeys, rows, secrets, generation, manifest);
  }

  StolenStore withSecrets(List<SecretRow> rows) {
    return new StolenStore(dataKeys, keys, rows, generation, manifest);
  }

  StolenStore withManifest(long number, String text) {
    return new StolenStore(dataKeys, keys, secrets, number, text);
  }

  private static Connection open(Map<String, String> settings) throws SQLException {
    var url =
        settings.getOrDefault(
            "DATASOURCES_DEFAULT_URL",
            "jdbc:h2:file:"
                + Path.of(settings.get("COUNTERSIGN_DATA_DIR")).resolve("countersign")
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH");
    return DriverManager.getConnection(
        url, settings.getOrDefault("DATASOURCES_DEFAULT_USERNAME", "sa"), "");
  }

  /** Copies the rows. */
  static StolenStore copy(Map<String, String> settings) throws SQLException {
    try (var connection = open(settings);
        var sql = connection.createStatement()) {
      var dataKeys = new ArrayList<DataKeyRow>();
      try (var rows = sql.executeQuery("select * from data_key order by key_number")) {
        while (rows.next()) {
          dataKeys.add(
              new DataKeyRow(
                  rows.getInt("key_number"),
                  rows.getString("wrapped"),
                  rows.getObject("made_at", OffsetDateTime.class).toInstant()));
        }
      }
      var keys = new ArrayList<KeyRow>();
      try (var rows =
          sql.executeQuery(
              """
              select k.key_id, k.jwk, k.sealed, r.generation from ring_key k
              join key_ring r on r.owner = k.owner and r.key_use = k.key_use
                and r.algorithm = k.algorithm
              where k.owner = 'provider' and k.key_use = 'sig' and k.algorithm = 'PS256'
              order by k.place
              """)) {
        while (rows.next()) {
          keys.add(
              new KeyRow(rows.getString(1), rows.getString(2), rows.getString(3), rows.getLong(4)));
        }
      }
      var secrets = new ArrayList<SecretRow>();
      try (var rows =
          sql.executeQuery(
              """
              select client_id, sealed from client_secret where sealed is not null
              order by client_id
              """)) {
        while (rows.next()) {
          secrets.add(new SecretRow(rows.getString(1), rows.getString(2)));
        }
      }
      try (var rows = sql.executeQuery("select generation, sealed from key_manifest")) {
        assertThat(rows.next()).isTrue();
        return new StolenStore(dataKeys, keys, secrets, rows.getLong(1), rows.getString(2));
      }
    }
  }

  /** Writes all rows over those of the database, whose keys are those of {@code present}. */
  void write(Map<String, String> settings, StolenStore present) throws SQLException {
    try (var connection = open(settings)) {
      update(connection, "delete from data_key");
      for (var row : dataKeys) {
        update(
            connection,
            "insert into data_key (key_number, wrapped, made_at) values (?, ?, ?)",
            row.number(),
            row.wrapped(),
            row.madeAt().atOffset(ZoneOffset.UTC));
      }
      for (var i = 0; i < keys.size(); i++) {
        update(
            connection,
            "update ring_key set key_id = ?, jwk = ?, sealed = ? where key_id = ?",
            keys.get(i).keyId(),
            keys.get(i).jwk(),
            keys.get(i).sealed(),
            present.keys().get(i).keyId());
      }
      for (var row : secrets) {
        update(
            connection,
            "update client_secret set sealed = ? where client_id = ?",
            row.sealed(),
            row.clientId());
      }
      update(
          connection, "update key_manifest set generation = ?, sealed = ?", generation, manifest);
    }
  }

  private static void update(Connection connection, String statement, Object... values)
      throws SQLException {
    try (var sql = connection.prepareStatement(statement)) {
      for (var i = 0; i < values.length; i++) {
        sql.setObject(i + 1, values[i]);
      }
      assertThat(sql.executeUpdate()).as(statement).isPositive();
    }
  }
}

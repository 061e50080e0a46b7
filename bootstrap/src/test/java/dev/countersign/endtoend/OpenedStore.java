package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.crypto.oauth.Base64Url;
import dev.countersign.crypto.oauth.JsonReader;
import dev.countersign.crypto.sealing.EnvironmentMasterKeys;
import dev.countersign.crypto.sealing.JweSealer;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.DataKey;
import dev.countersign.domain.sealing.RecordIdentity;
import dev.countersign.domain.sealing.Sealed;
import dev.countersign.testkit.oauth.InMemoryDatabase;
import dev.countersign.testkit.sealing.InMemoryDataKeys;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Opens the sealed records of a stopped service with its master key, as only its owner can. */
final class OpenedStore {

  /** The members of private keys, and of the other records, that no reader may know. */
  private static final Set<String> SECRET =
      Set.of(
          "d",
          "p",
          "q",
          "dp",
          "dq",
          "qi",
          "k",
          "client_secret",
          "registration_access_token",
          "access_token");

  private final JweSealer sealer = new JweSealer(new InMemoryDataKeys(new InMemoryDatabase()));

  /** Unlocks the data keys of the database. */
  OpenedStore(Connection database, String masterKey) throws SQLException {
    var key =
        new EnvironmentMasterKeys(masterKey, "OWNER")
            .find()
            .orElse(
                problem -> {
                  throw new AssertionError(problem.message());
                });
    try (var sql = database.createStatement();
        var rows = sql.executeQuery("select key_number, wrapped, made_at from data_key")) {
      while (rows.next()) {
        var madeAt = rows.getObject("made_at", OffsetDateTime.class).toInstant();
        var dataKey = new DataKey(rows.getInt(1), new Sealed(rows.getString(2)), madeAt);
        assertThat(sealer.unlock(dataKey, key)).isInstanceOf(Result.Ok.class);
      }
    }
  }

  private static List<String> secrets(JsonObject content) {
    return content.members().keySet().stream()
        .filter(name -> SECRET.contains(name))
        .flatMap(name -> content.string(name).stream())
        .toList();
  }

  /** Returns the secret texts in these rows, by the kind of their record. */
  Map<String, Set<String>> secrets(Collection<List<String>> tables) {
    var secrets = new TreeMap<String, Set<String>>();
    for (var rows : tables) {
      for (var row : rows) {
        for (var column : row.split("\\|", -1)) {
          opened(column)
              .forEach(
                  (kind, content) ->
                      secrets
                          .computeIfAbsent(kind, each -> new TreeSet<>())
                          .addAll(secrets(content)));
        }
      }
    }
    return secrets;
  }

  private Map<String, JsonObject> opened(String column) {
    return JsonReader.object(column)
        .filter(jwe -> jwe.string("ciphertext").isPresent())
        .flatMap(jwe -> jwe.string("aad"))
        .flatMap(Base64Url::decode)
        .flatMap(JsonReader::object)
        .map(
            aad ->
                new RecordIdentity(
                    aad.string("kind").orElseThrow(), aad.object("members").orElseThrow()))
        .map(record -> Map.of(record.kind(), open(record, column)))
        .orElse(Map.of());
  }

  private JsonObject open(RecordIdentity record, String sealed) {
    return Optional.of(sealer.open(record, new Sealed(sealed)))
        .flatMap(result -> result.map(Optional::of).orElse(why -> Optional.empty()))
        .orElseThrow();
  }
}

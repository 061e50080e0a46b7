package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A store whose manifest was sealed with a data key, by the version before the manifest had a key
 * of its own: the files in {@code earlier-store}.
 */
final class EarlierStoreTest {

  private static final String MASTER_KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
  private static final String KEY_ID = "NKxXIohg96rf1M7dzYUnawC41HgxrYRB8ya9e1XUJu4";

  @TempDir private Path directory;

  private Map<String, String> settings() {
    return Operator.settings(directory, "COUNTERSIGN_MASTER_KEY", MASTER_KEY);
  }

  private static InputStream resource(String name) {
    return Objects.requireNonNull(
        EarlierStoreTest.class.getResourceAsStream("/earlier-store/" + name), name);
  }

  private void unpackDatabase() throws IOException {
    try (var packed = new GZIPInputStream(resource("countersign.mv.db.gz"))) {
      Files.copy(
          packed, directory.resolve("countersign.mv.db"), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private void unpackAnchor() throws IOException {
    try (var file = resource("manifest.anchor")) {
      Files.copy(file, directory.resolve("manifest.anchor"), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  @Test
  void isTakenOverOnceWithAllItsKeys() throws Exception {
    unpackDatabase();
    unpackAnchor();
    var before = StolenStore.copy(settings());
    assertThat(before.manifest()).contains("ciphertext");
    try (var service = RestartableService.start(settings())) {
      assertThat(new Api(service.url()).get("/jwks.json", "").response().body()).contains(KEY_ID);
      Waiting.until("the end", () -> service.log().contains("removed data-1"));
      var operator = new Operator(service);
      operator.assertSound();
      assertThat(operator.get("/admin/audit?limit=200").response().body())
          .containsSubsequence("key.removed", "data-1", "key.activated", KEY_ID);
      assertThat(operator.get("/admin/audit/clients").response().body())
          .contains("client.registered", "registration_token:built-in");
    }
    var after = StolenStore.copy(settings());
    assertThat(after.manifest()).contains("signatures").doesNotContain("ciphertext");
    assertThat(after.secrets()).hasSize(1).doesNotContainAnyElementsOf(before.secrets());
    assertThat(after.dataKeys()).hasSize(1).doesNotContainAnyElementsOf(before.dataKeys());
    var anchor = Files.readString(directory.resolve("manifest.anchor"));
    assertThat(anchor).contains("signatures");

    // The earlier manifest in the present store, and the whole earlier database.
    before.withDataKeys(after.dataKeys()).write(settings(), after);
    try (var service = RestartableService.start(settings())) {
      assertThat(service.log()).contains("Key store finding ROLLED_BACK");
    }
    unpackDatabase();
    var refused = RestartableService.startRefused(settings());
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.log())
        .contains("Countersign does not start: ", "an older database was restored")
        .contains("remove " + directory.resolve("manifest.anchor"));
    assertThat(Files.readString(directory.resolve("manifest.anchor"))).isEqualTo(anchor);
  }
}

package dev.countersign.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The master key in a PKCS #12 file, made with the command that the documents give. */
final class MasterKeyFileTest {

  private static final String PASSWORD = "the-password-of-the-store";

  @TempDir private Path directory;
  private Path data;

  @BeforeEach
  void setDataDirectory() {
    data = directory.resolve("data");
  }

  private Map<String, String> settings(String... more) {
    return Operator.settings(data, more);
  }

  @Test
  void aKeyStoreFileOpensTheStoreOnlyWithItsPassword() throws Exception {
    makeKey("-storetype", "PKCS12", "-keystore", "master.p12", "-storepass", PASSWORD);
    var file = directory.resolve("master.p12").toString();
    var password = Files.writeString(directory.resolve("password"), PASSWORD + "\n").toString();
    var wrong =
        settings(
            "COUNTERSIGN_MASTER_KEY_PKCS12", file, "COUNTERSIGN_MASTER_KEY_PASSWORD", "another");
    assertRefused(wrong);
    assertThat(data).doesNotExist();

    var right =
        settings(
            "COUNTERSIGN_MASTER_KEY_PKCS12",
            file,
            "COUNTERSIGN_MASTER_KEY_PASSWORD_FILE",
            password);
    for (var start = 0; start < 2; start++) {
      try (var service = RestartableService.start(right)) {
        new Operator(service).assertSound();
        assertThat(service.log()).doesNotContain(PASSWORD);
      }
      assertRefused(wrong);
    }
    assertThat(data.resolve("master.key")).doesNotExist();
  }

  private static void assertRefused(Map<String, String> settings) {
    var refused = RestartableService.startRefused(settings);
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.log())
        .contains("Countersign does not start: COUNTERSIGN_MASTER_KEY_PKCS12")
        .doesNotContain(PASSWORD);
  }

  private void makeKey(String... where) throws IOException, InterruptedException {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genseckey",
                "-alias",
                "master",
                "-keyalg",
                "AES",
                "-keysize",
                "256"));
    command.addAll(List.of(where));
    var process =
        new ProcessBuilder(command).redirectErrorStream(true).directory(directory.toFile()).start();
    var output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
  }
}

package dev.countersign.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The master key in a PKCS #11 device, with the commands that the documents give. */
@OwnProcess
final class MasterKeySourcesTest {

  private static final Path SOFT_HSM = Path.of("/usr/lib/softhsm/libsofthsm2.so");
  private static final String PIN = "246810";
  private static final String REMOVABLE = "COUNTERSIGN_MASTER_KEY_PREVIOUS may be removed";

  @TempDir private Path directory;
  private Path data;

  @BeforeEach
  void setDataDirectory() {
    data = directory.resolve("data");
  }

  private Map<String, String> settings(String... more) {
    return Operator.settings(data, more);
  }

  private static String keytool() {
    return Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
  }

  private void run(Map<String, String> environment, String... command)
      throws IOException, InterruptedException {
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.directory(directory.toFile()).environment().putAll(environment);
    var process = builder.start();
    var output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
  }

  @Test
  void aDeviceTakesOverFromAFileAndKeepsTheKeyToItself() throws Exception {
    Assumptions.assumeTrue(
        Files.exists(SOFT_HSM),
        "SKIPPED: PKCS#11 is not tried, as there is no SoftHSM here (Debian's package softhsm2)");
    try (var service = ServiceProcess.start(settings())) {
      new Operator(service).assertSound();
    }
    var environment = softHsm();
    var device =
        settings(
            "COUNTERSIGN_MASTER_KEY_PKCS11",
            directory.resolve("provider.cfg").toString(),
            "COUNTERSIGN_MASTER_KEY_PASSWORD",
            PIN);
    device.putAll(environment);
    var both = new TreeMap<>(device);
    both.put("COUNTERSIGN_MASTER_KEY_PREVIOUS_FILE", data.resolve("master.key").toString());
    try (var service = ServiceProcess.start(both)) {
      Waiting.until(REMOVABLE, () -> service.log().contains(REMOVABLE));
    }
    Files.delete(data.resolve("master.key"));
    try (var service = ServiceProcess.start(device)) {
      new Operator(service).assertSound();
      assertThat(service.log()).doesNotContain(PIN);
    }
  }

  /**
   * Creates a PKCS#11 token with a master key that cannot be extracted, and returns the environment
   * variables that the library needs.
   */
  private Map<String, String> softHsm() throws IOException, InterruptedException {
    var tokens = Files.createDirectory(directory.resolve("tokens"));
    var configuration =
        Files.writeString(
            directory.resolve("softhsm2.conf"),
            "directories.tokendir = " + tokens + "\nobjectstore.backend = file\n");
    Files.writeString(
        directory.resolve("provider.cfg"),
        """
        name = Countersign
        library = %s
        slotListIndex = 0
        attributes(*,CKO_SECRET_KEY,CKK_AES) = {
          CKA_SENSITIVE = true
          CKA_EXTRACTABLE = false
          CKA_ENCRYPT = true
          CKA_DECRYPT = true
        }
        """
            .formatted(SOFT_HSM));
    var environment = Map.of("SOFTHSM2_CONF", configuration.toString());
    run(
        environment,
        "softhsm2-util",
        "--init-token",
        "--free",
        "--label",
        "countersign",
        "--pin",
        PIN,
        "--so-pin",
        PIN);
    makeKey(
        environment,
        "-storetype",
        "PKCS11",
        "-keystore",
        "NONE",
        "-storepass",
        PIN,
        "-providerClass",
        "sun.security.pkcs11.SunPKCS11",
        "-providerArg",
        "provider.cfg");
    return environment;
  }

  private void makeKey(Map<String, String> environment, String... where)
      throws IOException, InterruptedException {
    var command =
        new ArrayList<>(
            List.of(
                keytool(), "-genseckey", "-alias", "master", "-keyalg", "AES", "-keysize", "256"));
    command.addAll(List.of(where));
    run(environment, command.toArray(String[]::new));
  }
}

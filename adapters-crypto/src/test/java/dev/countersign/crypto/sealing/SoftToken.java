package dev.countersign.crypto.sealing;

import static dev.countersign.crypto.sealing.TestCrypto.masterKeyBytes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Security;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Assumptions;

/**
 * A SoftHSM token with master keys that cannot be exported. SoftHSM reads the directory of its
 * tokens from the file that {@code SOFTHSM2_CONF} names; the build sets this variable.
 */
final class SoftToken {

  static final String PIN = "246810";

  private static final Path LIBRARY = Path.of("/usr/lib/softhsm/libsofthsm2.so");
  private static final String CONFIGURATION = System.getenv().getOrDefault("SOFTHSM2_CONF", "");
  private static final Path PROVIDER = made();

  private SoftToken() {}

  /**
   * Returns the configuration of the provider; skips the test, with a message, if SoftHSM is not
   * installed.
   */
  static Path configuration() {
    Assumptions.assumeTrue(
        Files.exists(LIBRARY) && !CONFIGURATION.isEmpty(),
        "SKIPPED: PKCS#11 is not tested, because SoftHSM is not installed (Debian package"
            + " softhsm2)");
    return PROVIDER;
  }

  /** Returns the alias of the key of that number. */
  static String alias(int number) {
    return "master-" + number;
  }

  private static Path made() {
    if (!Files.exists(LIBRARY) || CONFIGURATION.isEmpty()) {
      return LIBRARY;
    }
    try {
      return token(Files.createTempDirectory(Path.of(CONFIGURATION).getParent(), "token"));
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("SoftHSM is installed but does not work", e);
    }
  }

  private static Path token(Path directory) throws IOException, GeneralSecurityException {
    var softHsm = "directories.tokendir = " + directory + "\nobjectstore.backend = file\n";
    Files.writeString(Path.of(CONFIGURATION), softHsm + "log.level = ERROR\n");
    initialise();
    var provider =
        Files.writeString(
            directory.resolve("provider.cfg"),
            """
            name = CountersignTest
            library = %s
            slotListIndex = 0
            attributes(*,CKO_SECRET_KEY,CKK_AES) = {
              CKA_SENSITIVE = true
              CKA_EXTRACTABLE = false
              CKA_ENCRYPT = true
              CKA_DECRYPT = true
            }
            """
                .formatted(LIBRARY));
    var store =
        KeyStore.getInstance(
            "PKCS11", Security.getProvider("SunPKCS11").configure(provider.toString()));
    store.load(null, PIN.toCharArray());
    for (var number : List.of(1, 2)) {
      store.setKeyEntry(
          alias(number), new SecretKeySpec(masterKeyBytes(number), "AES"), null, null);
    }
    return provider;
  }

  private static void initialise() throws IOException {
    var process =
        new ProcessBuilder(
                "softhsm2-util",
                "--init-token",
                "--free",
                "--label",
                "countersign",
                "--pin",
                PIN,
                "--so-pin",
                PIN)
            .redirectErrorStream(true)
            .start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IOException(output);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}

package dev.countersign.testkit.oauth;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A self-signed certificate for a server on this machine. Each run generates a new one, so that
 * none is stored in the repository and none expires.
 */
public final class LoopbackCertificate {

  private static final String PASSWORD = "no-secret";
  private static final String ALIAS = "server";

  private final Path directory;

  private LoopbackCertificate(Path directory) {
    this.directory = directory;
  }

  /**
   * Generates a certificate for these names and addresses: {@code dns:localhost}, {@code
   * ip:127.0.0.1}.
   */
  public static LoopbackCertificate of(String... names) {
    try {
      var certificate = new LoopbackCertificate(Files.createTempDirectory("certificate"));
      certificate.generate(names);
      return certificate;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void generate(String... names) {
    keytool(
        "-genkeypair",
        "-alias",
        ALIAS,
        "-keyalg",
        "EC",
        "-groupname",
        "secp256r1",
        "-dname",
        "CN=elsewhere",
        "-ext",
        "san=" + String.join(",", names));
    keytool("-exportcert", "-rfc", "-alias", ALIAS, "-file", trusted().toString());
  }

  private void keytool(String... arguments) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    command.addAll(
        List.of(
            "-keystore", keyStore().toString(), "-storetype", "PKCS12", "-storepass", PASSWORD));
    try {
      var process = new ProcessBuilder(command).redirectErrorStream(true).start();
      var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
        throw new AssertionError("keytool: " + output);
      }
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private Path keyStore() {
    return directory.resolve("server.p12");
  }

  /** Returns a PEM file with the certificate, for a client that has to trust it. */
  public Path trusted() {
    return directory.resolve("server.pem");
  }

  /** Returns a TLS context for a server that uses the certificate. */
  public SSLContext context() {
    try (var file = Files.newInputStream(keyStore())) {
      var keys = KeyStore.getInstance("PKCS12");
      keys.load(file, PASSWORD.toCharArray());
      var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(keys, PASSWORD.toCharArray());
      var context = SSLContext.getInstance("TLS");
      context.init(managers.getKeyManagers(), null, null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}

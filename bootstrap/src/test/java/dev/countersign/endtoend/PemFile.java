package dev.countersign.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;

/** Recovery keys in PEM files. */
final class PemFile {

  private PemFile() {}

  /** Returns a new key on P-256. */
  static KeyPair newKey() throws GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    return generator.generateKeyPair();
  }

  /** Writes the public part. Returns the path. */
  static String publicHalf(KeyPair pair, Path file) throws IOException {
    return write(file, "PUBLIC KEY", pair.getPublic().getEncoded());
  }

  /** Writes the private part. Returns the path. */
  static String whole(KeyPair pair, Path file) throws IOException {
    return write(file, "PRIVATE KEY", pair.getPrivate().getEncoded());
  }

  private static String write(Path file, String label, byte[] der) throws IOException {
    var text =
        "-----BEGIN %s-----\n%s\n-----END %s-----\n"
            .formatted(label, Base64.getMimeEncoder().encodeToString(der), label);
    return Files.writeString(file, text).toString();
  }
}

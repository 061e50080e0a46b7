package dev.countersign.http.clientadmin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Optional;

/** Encodes the text of a cursor, so that nobody builds on its parts. */
public final class OpaqueText {

  private OpaqueText() {}

  /** Returns the encoded text. */
  public static String write(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }

  /** Returns the text that was encoded; empty if this is no encoded text. */
  public static Optional<String> read(String encoded) {
    try {
      return Optional.of(new String(Base64.getUrlDecoder().decode(encoded), UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}

package dev.countersign.testkit.token;

import dev.countersign.domain.key.Encryption;
import dev.countersign.domain.key.PublicJwk;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Keeps what was encrypted: the memory that encrypters and openers share. */
public final class InMemoryEnvelopes {

  /** What was encrypted, how and to whom. */
  public record Envelope(String content, Encryption encryption, PublicJwk recipient) {}

  private final Map<String, Envelope> kept = new ConcurrentHashMap<>();
  private final AtomicLong count = new AtomicLong();

  /** Keeps it under a text that looks like a compact JWE. */
  public String keep(Envelope envelope) {
    var text =
        String.join(
            ".",
            encoded("header of " + envelope.encryption()),
            encoded("key"),
            encoded("iv"),
            encoded("content " + count.incrementAndGet()),
            encoded("tag"));
    kept.put(text, envelope);
    return text;
  }

  /** What is kept under that text. */
  public Optional<Envelope> find(String text) {
    return Optional.ofNullable(kept.get(text));
  }

  private static String encoded(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}

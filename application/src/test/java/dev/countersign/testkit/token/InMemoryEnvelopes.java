package dev.countersign.testkit.token;

import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.jose.Encryption;
import dev.countersign.domain.jwk.PublicJwk;
import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Keeps what was encrypted: the memory that encrypters and openers share. */
public final class InMemoryEnvelopes {

  /** To whom something is encrypted. */
  public sealed interface Reader {

    /** The holder of the private key. */
    record Holder(PublicJwk key) implements Reader {}

    /** Whoever knows a secret. */
    record Knower(ClientSecret secret) implements Reader {}
  }

  /** What was encrypted, how and to whom. */
  public record Envelope(String content, Encryption encryption, Reader reader) {}

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

  /** Keeps them under what looks like a JWE in general JSON with a recipient for each. */
  public JsonObject keep(List<Envelope> envelopes) {
    var header = encoded("header");
    var content = encoded("content " + count.incrementAndGet());
    var recipients =
        envelopes.stream()
            .map(
                envelope -> {
                  var key = encoded("key " + count.incrementAndGet());
                  kept.put(
                      String.join(".", header, key, encoded("iv"), content, encoded("tag")),
                      envelope);
                  return (Json) JsonObject.EMPTY.with("encrypted_key", key);
                })
            .toList();
    return JsonObject.EMPTY
        .with("protected", header)
        .with("recipients", new JsonArray(recipients))
        .with("iv", encoded("iv"))
        .with("ciphertext", content)
        .with("tag", encoded("tag"));
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

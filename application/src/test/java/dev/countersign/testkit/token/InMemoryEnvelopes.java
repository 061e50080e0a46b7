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

/** The store of encrypted texts that the encrypters and openers in memory share. */
public final class InMemoryEnvelopes {

  /** The recipient of an encrypted text. */
  public sealed interface Reader {

    /** The holder of the private key. */
    record Holder(PublicJwk key) implements Reader {}

    /** A party that knows a secret. */
    record Knower(ClientSecret secret) implements Reader {}
  }

  /** An encrypted text: its content, its encryption and its recipient. */
  public record Envelope(String content, Encryption encryption, Reader reader) {}

  private final Map<String, Envelope> envelopes = new ConcurrentHashMap<>();
  private final AtomicLong count = new AtomicLong();

  /** Stores the envelope under a text that looks like a compact JWE, and returns that text. */
  public String store(Envelope envelope) {
    var text =
        String.join(
            ".",
            encoded("header of " + envelope.encryption()),
            encoded("key"),
            encoded("iv"),
            encoded("content " + count.incrementAndGet()),
            encoded("tag"));
    envelopes.put(text, envelope);
    return text;
  }

  /**
   * Stores the envelopes under JSON that looks like a JWE in general serialization with one
   * recipient for each, and returns that JSON.
   */
  public JsonObject store(List<Envelope> several) {
    var header = encoded("header");
    var content = encoded("content " + count.incrementAndGet());
    var recipients =
        several.stream()
            .map(
                envelope -> {
                  var key = encoded("key " + count.incrementAndGet());
                  envelopes.put(
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

  /** Returns the envelope that is stored under this text. */
  public Optional<Envelope> find(String text) {
    return Optional.ofNullable(envelopes.get(text));
  }

  private static String encoded(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}

package dev.countersign.testkit.token;

import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.jwk.PublicJwk;
import dev.countersign.domain.key.Key;
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

/** The store of signatures that the signers and verifiers in memory share. */
public final class InMemorySignatures {

  private static final List<String> NUMBERS = List.of("kty", "crv", "x", "y", "n", "e");

  /** The signer of a text. */
  public sealed interface Signer {
    /** The holder of a private key, known by its public part. */
    record Holder(JsonObject shown) implements Signer {}

    /** A party that knows a secret. */
    record Knower(ClientSecret secret) implements Signer {}
  }

  /** A signed text: its content, its algorithm and its signer. */
  public record Signed(
      SignatureAlgorithm algorithm, Signer signer, JsonObject header, JsonObject claims) {

    /** Returns whether {@code key} may verify the signature, and does. */
    public boolean isBy(PublicJwk key) {
      return signer instanceof Signer.Holder(var shown)
          && header.string("kid").map(kid -> key.keyId().equals(Optional.of(kid))).orElse(true)
          && key.verifiesWith(algorithm)
          && numbers(key.members()).equals(numbers(shown));
    }

    private static List<Optional<String>> numbers(JsonObject jwk) {
      return NUMBERS.stream().map(jwk::string).toList();
    }
  }

  private final Map<String, Signed> tokens = new ConcurrentHashMap<>();
  private final Map<String, JsonObject> unsigned = new ConcurrentHashMap<>();
  private final AtomicLong count = new AtomicLong();

  /** Stores the signature under a text that looks like a compact JWS, and returns that text. */
  public String remember(Signed signed) {
    return remember(signed, payload());
  }

  /** Stores claims without a signature under a text that looks like an unsecured JWS. */
  String rememberUnsigned(JsonObject header, JsonObject claims) {
    var text = encoded(header.string("alg").orElseThrow()) + "." + payload() + ".";
    unsigned.put(text, claims);
    return text;
  }

  /** Returns the claims of an unsecured JWS. */
  public Optional<JsonObject> findUnsigned(String text) {
    return Optional.ofNullable(unsigned.get(text));
  }

  private String payload() {
    return encoded("claims " + count.incrementAndGet());
  }

  private String remember(Signed signed, String payload) {
    var text =
        encoded("header of " + signed.algorithm())
            + "."
            + payload
            + "."
            + encoded("signature " + count.incrementAndGet());
    tokens.put(text, signed);
    return text;
  }

  /**
   * Stores several signatures of the same claims under JSON that looks like a JWS in general
   * serialization, and returns that JSON.
   */
  public JsonObject remember(List<Signed> several) {
    var payload = payload();
    var signatures =
        several.stream()
            .map(signed -> remember(signed, payload).split("\\.", -1))
            .map(
                parts ->
                    (Json) JsonObject.EMPTY.with("protected", parts[0]).with("signature", parts[2]))
            .toList();
    return JsonObject.EMPTY.with("payload", payload).with("signatures", new JsonArray(signatures));
  }

  /** Returns the stored signatures of a JWS in JSON. */
  public List<Signed> find(JsonObject serialized) {
    var payload = serialized.string("payload").orElse("");
    var items =
        serialized.array("signatures").map(JsonArray::items).orElse(List.<Json>of(serialized));
    return items.stream()
        .filter(JsonObject.class::isInstance)
        .map(JsonObject.class::cast)
        .map(item -> find(text(item, "protected") + "." + payload + "." + text(item, "signature")))
        .flatMap(Optional::stream)
        .toList();
  }

  private static String text(JsonObject item, String name) {
    return item.string(name).orElse("");
  }

  /** Returns the signature that is stored under this text. */
  public Optional<Signed> find(String text) {
    return Optional.ofNullable(tokens.get(text));
  }

  /** Returns the holder of this key. */
  static Signer holder(Key key) {
    return new Signer.Holder(key.identity().shown());
  }

  private static String encoded(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}

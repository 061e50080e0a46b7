package dev.countersign.testkit.token;

import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.key.Key;
import dev.countersign.domain.key.PublicJwk;
import dev.countersign.domain.key.SignatureAlgorithm;
import dev.countersign.domain.oauth.Json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Remembers who signed what: the memory that signers and verifiers share. */
public final class InMemorySignatures {

  private static final List<String> NUMBERS = List.of("kty", "crv", "x", "y", "n", "e");

  /** By whom something is signed. */
  public sealed interface Signer {
    /** The holder of a private key, known by its public part. */
    record Holder(JsonObject shown) implements Signer {}

    /** Whoever knows a secret. */
    record Knower(ClientSecret secret) implements Signer {}
  }

  /** What was signed, how and by whom. */
  public record Signed(
      SignatureAlgorithm algorithm, Signer signer, JsonObject header, JsonObject claims) {

    /** Whether {@code key} may verify it, and does. */
    public boolean isBy(PublicJwk key) {
      return signer instanceof Signer.Holder(var shown)
          && header.string("kid").map(kid -> key.keyId().equals(Optional.of(kid))).orElse(true)
          && key.use().map("sig"::equals).orElse(true)
          && key.algorithm().map(algorithm.wireName()::equals).orElse(true)
          && numbers(key.members()).equals(numbers(shown));
    }

    private static List<Optional<String>> numbers(JsonObject jwk) {
      return NUMBERS.stream().map(jwk::string).toList();
    }
  }

  private final Map<String, Signed> tokens = new ConcurrentHashMap<>();
  private final AtomicLong count = new AtomicLong();

  /** Remembers it under a text that looks like a compact JWS. */
  public String remember(Signed signed) {
    var text =
        encoded("header of " + signed.algorithm())
            + "."
            + encoded("claims " + count.incrementAndGet())
            + "."
            + encoded("signature");
    tokens.put(text, signed);
    return text;
  }

  /** What was remembered under that text. */
  public Optional<Signed> find(String text) {
    return Optional.ofNullable(tokens.get(text));
  }

  /** The holder of that key. */
  static Signer holder(Key key) {
    return new Signer.Holder(key.identity().shown());
  }

  private static String encoded(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}

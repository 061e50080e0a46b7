package dev.countersign.crypto.jwk;

import dev.countersign.domain.oauth.Json.JsonObject;
import java.security.Key;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/**
 * Converts JWKs to the platform's key objects. It reads only the numbers of the key, and no
 * certificate and no URL in it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7518.html#section-6">RFC 7518 §6</a>
 */
public final class JwkMaterial {

  private static final List<String> NUMBERS =
      List.of("kty", "crv", "x", "y", "n", "e", "d", "p", "q", "dp", "dq", "qi", "k");

  private JwkMaterial() {}

  /** Returns the public key; throws if the JWK is not valid. */
  public static PublicKey publicKey(JsonObject jwk) {
    return pair(jwk).getPublicKey();
  }

  /** Returns the private or symmetric key; throws if the JWK is not valid. */
  public static Key secretKey(JsonObject jwk) {
    var parsed = parse(jwk);
    return parsed instanceof PublicJsonWebKey pair ? privatePart(pair) : parsed.getKey();
  }

  public static PrivateKey privateKey(JsonObject jwk) {
    return privatePart(pair(jwk));
  }

  /** Returns the RFC 7638 thumbprint. */
  public static String thumbprint(JsonObject jwk) {
    return parse(jwk).calculateBase64urlEncodedThumbprint("SHA-256");
  }

  private static PrivateKey privatePart(PublicJsonWebKey pair) {
    var key = pair.getPrivateKey();
    if (key == null) {
      throw new IllegalArgumentException("the key has no private part");
    }
    return key;
  }

  private static PublicJsonWebKey pair(JsonObject jwk) {
    if (parse(jwk) instanceof PublicJsonWebKey pair) {
      return pair;
    }
    throw new IllegalArgumentException("a symmetric key has no public part");
  }

  private static JsonWebKey parse(JsonObject jwk) {
    Map<String, Object> members = new HashMap<>();
    NUMBERS.forEach(name -> jwk.string(name).ifPresent(value -> members.put(name, value)));
    try {
      return JsonWebKey.Factory.newJwk(members);
    } catch (JoseException e) {
      // Without the cause, because the message of a library might contain parts of the key.
      throw new IllegalArgumentException("the JWK is not a valid key");
    }
  }
}

package dev.countersign.crypto.key;

import dev.countersign.crypto.oauth.Base64Url;
import dev.countersign.crypto.oauth.JsonReader;
import dev.countersign.domain.key.SignatureAlgorithm;
import dev.countersign.domain.key.Unverifiable;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jose4j.jca.ProviderContext;
import org.jose4j.lang.JoseException;

/**
 * A signed JWT taken apart, before anybody has verified it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7515.html#section-5.2">RFC 7515 §5.2</a>
 */
public final class CompactJws {

  private static final ProviderContext PROVIDERS = new ProviderContext();
  private static final int PARTS = 3;

  private final SignatureAlgorithm algorithm;
  private final JsonObject header;
  private final JsonObject claims;
  private final byte[] signingInput;
  private final byte[] signature;

  private CompactJws(
      SignatureAlgorithm algorithm,
      JsonObject header,
      JsonObject claims,
      byte[] signingInput,
      byte[] signature) {
    this.algorithm = algorithm;
    this.header = header;
    this.claims = claims;
    this.signingInput = signingInput;
    this.signature = signature;
  }

  /** Takes it apart; refuses what is malformed, unsigned or asks for extensions. */
  public static Result<CompactJws, Unverifiable> parse(String compact) {
    if (compact.length() > JsonReader.LONGEST) {
      return refused("longer than a token may be");
    }
    var parts = compact.split("\\.", -1);
    if (parts.length != PARTS) {
      return refused("not three parts");
    }
    var header = Base64Url.decode(parts[0]).flatMap(JsonReader::object);
    var claims = Base64Url.decode(parts[1]).flatMap(JsonReader::object);
    var signature = Base64Url.decode(parts[2]);
    if (header.isEmpty() || claims.isEmpty() || signature.isEmpty()) {
      return refused("a part is not base64url, or not a JSON object");
    }
    // RFC 7515 §4.1.11: "If any of the listed extension Header Parameters are not understood and
    // supported by the recipient, then the JWS is invalid." None is understood here.
    if (header.get().member("crit").isPresent()) {
      return refused("crit asks for extensions");
    }
    var algorithm = header.get().string("alg").flatMap(SignatureAlgorithm::parse);
    if (algorithm.isEmpty()) {
      return refused("alg is missing, none or unknown");
    }
    var input = compact.substring(0, compact.lastIndexOf('.')).getBytes(StandardCharsets.US_ASCII);
    return Result.ok(
        new CompactJws(algorithm.get(), header.get(), claims.get(), input, signature.get()));
  }

  private static Result<CompactJws, Unverifiable> refused(String reason) {
    return Result.refused(new Unverifiable(reason));
  }

  /** {@code alg}. */
  public SignatureAlgorithm algorithm() {
    return algorithm;
  }

  /** The protected header. */
  public JsonObject header() {
    return header;
  }

  /** {@code kid}, if it is there and a string. */
  public Optional<String> keyId() {
    return header.string("kid");
  }

  /** The payload. */
  public JsonObject claims() {
    return claims;
  }

  /** Whether the signature is by {@code key}, whose type the caller has matched with the alg. */
  public boolean isBy(java.security.Key key) {
    var primitive = JoseAlgorithms.signature(algorithm);
    try {
      primitive.validateVerificationKey(key);
      return primitive.verifySignature(signature, key, signingInput, PROVIDERS);
    } catch (JoseException e) {
      return false;
    }
  }
}

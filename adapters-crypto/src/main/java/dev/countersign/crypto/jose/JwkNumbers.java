package dev.countersign.crypto.jose;

import dev.countersign.crypto.oauth.Base64Url;
import dev.countersign.domain.oauth.Json.JsonObject;
import java.math.BigInteger;
import java.util.Optional;

/** Reads the numbers in a JWK strictly. */
public final class JwkNumbers {

  private final JsonObject jwk;

  public JwkNumbers(JsonObject jwk) {
    this.jwk = jwk;
  }

  /**
   * Returns the member as a number that is not negative; empty if it is missing or not base64url.
   */
  public Optional<BigInteger> number(String name) {
    return bytes(name).map(bytes -> new BigInteger(1, bytes));
  }

  /** Returns the member as bytes; empty if it is missing, empty or not base64url. */
  public Optional<byte[]> bytes(String name) {
    return jwk.string(name).flatMap(Base64Url::decode).filter(bytes -> bytes.length > 0);
  }

  /** Returns whether the member has exactly {@code length} bytes. */
  public boolean has(String name, int length) {
    return bytes(name).filter(bytes -> bytes.length == length).isPresent();
  }
}

package dev.countersign.crypto.jwk;

import dev.countersign.crypto.oauth.JsonReader;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.XECPrivateKey;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.X25519PrivateKeyParameters;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/**
 * Converts keys in the platform's encodings to JWKs. If the encoding of a private key lacks the
 * public key, the public key is computed.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5280.html#section-4.1">RFC 5280 §4.1,
 *     SubjectPublicKeyInfo</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5958.html#section-2">RFC 5958 §2,
 *     OneAsymmetricKey</a>
 */
public final class KeyEncodings {

  private static final List<String> ALGORITHMS = List.of("RSA", "EC", "X25519");

  private interface Factory<K extends Key> {
    K make(KeyFactory factory) throws GeneralSecurityException;
  }

  private KeyEncodings() {}

  /** Returns the JWK of a SubjectPublicKeyInfo; refuses any other than an RSA, EC or X25519 key. */
  static Result<JsonObject, String> publicJwk(byte[] der) {
    return parse(factory -> factory.generatePublic(new X509EncodedKeySpec(der)))
        .flatMap(key -> jwk(key, Optional.empty()))
        .<Result<JsonObject, String>>map(Result::ok)
        .orElseGet(() -> Result.refused("a public key must be RSA, EC or X25519"));
  }

  /** Returns the JWK of a PKCS#8 key; refuses any other than an RSA, EC or X25519 key. */
  static Result<JsonObject, String> privateJwk(byte[] der) {
    return parse(factory -> factory.generatePrivate(new PKCS8EncodedKeySpec(der)))
        .flatMap(KeyEncodings::jwk)
        .<Result<JsonObject, String>>map(Result::ok)
        .orElseGet(() -> Result.refused("a private key must be RSA, EC or X25519"));
  }

  /** Returns the JWK of a private key; empty if its numbers cannot be read. */
  public static Optional<JsonObject> jwk(PrivateKey key) {
    return key instanceof XECPrivateKey x25519
        ? x25519.getScalar().map(KeyEncodings::x25519)
        : publicHalf(key).flatMap(half -> jwk(half, Optional.of(key)));
  }

  /** Computes the public key, which the platform does not return for X25519. */
  private static JsonObject x25519(byte[] scalar) {
    return JsonObject.EMPTY
        .with("kty", "OKP")
        .with("crv", "X25519")
        .with("x", text(new X25519PrivateKeyParameters(scalar).generatePublicKey().getEncoded()))
        .with("d", text(scalar));
  }

  private static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static <K extends Key> Optional<K> parse(Factory<K> making) {
    for (var algorithm : ALGORITHMS) {
      try {
        return Optional.of(making.make(KeyFactory.getInstance(algorithm)));
      } catch (GeneralSecurityException e) {
        // Not a key of this algorithm; the next one is tried.
      }
    }
    return Optional.empty();
  }

  private static Optional<PublicKey> publicHalf(PrivateKey key) {
    try {
      return switch (key) {
        case RSAPrivateCrtKey rsa ->
            Optional.of(
                KeyFactory.getInstance("RSA")
                    .generatePublic(
                        new RSAPublicKeySpec(rsa.getModulus(), rsa.getPublicExponent())));
        case ECPrivateKey ec -> publicPoint(ec);
        default -> Optional.empty();
      };
    } catch (GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  private static Optional<PublicKey> publicPoint(ECPrivateKey key) throws GeneralSecurityException {
    var curve = Optional.ofNullable(EllipticCurves.getName(key.getParams().getCurve()));
    if (curve.isEmpty()) {
      return Optional.empty();
    }
    var parameters = CustomNamedCurves.getByName(curve.get());
    if (parameters == null) {
      return Optional.empty();
    }
    var point = new FixedPointCombMultiplier().multiply(parameters.getG(), key.getS()).normalize();
    return Optional.of(
        KeyFactory.getInstance("EC")
            .generatePublic(
                new ECPublicKeySpec(
                    new ECPoint(
                        number(point.getAffineXCoord().getEncoded()),
                        number(point.getAffineYCoord().getEncoded())),
                    key.getParams())));
  }

  private static BigInteger number(byte[] magnitude) {
    return new BigInteger(1, magnitude);
  }

  private static Optional<JsonObject> jwk(PublicKey half, Optional<PrivateKey> key) {
    try {
      var jwk = PublicJsonWebKey.Factory.newPublicJwk(half);
      key.ifPresent(jwk::setPrivateKey);
      return JsonReader.object(jwk.toJson(JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE));
    } catch (JoseException | RuntimeException e) {
      // A curve or numbers that a JWK cannot represent.
      return Optional.empty();
    }
  }
}

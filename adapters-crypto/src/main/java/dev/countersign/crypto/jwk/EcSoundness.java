package dev.countersign.crypto.jwk;

import dev.countersign.crypto.jose.JwkNumbers;
import dev.countersign.domain.oauth.Json.JsonObject;
import java.math.BigInteger;
import java.security.spec.ECFieldFp;
import java.security.spec.ECParameterSpec;
import java.util.Optional;
import org.jose4j.keys.EllipticCurves;

/**
 * Checks whether the numbers of a JWK are a valid key on one of the NIST curves.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7518.html#section-6.2">RFC 7518 §6.2</a>
 */
final class EcSoundness {

  private EcSoundness() {}

  static Optional<String> problem(JsonObject jwk) {
    return jwk.string("crv")
        .flatMap(EcSoundness::curve)
        .map(curve -> pointProblem(new JwkNumbers(jwk), curve))
        .orElse(Optional.of("an EC key's crv must be P-256, P-384 or P-521"));
  }

  private static Optional<ECParameterSpec> curve(String name) {
    return switch (name) {
      case "P-256" -> Optional.of(EllipticCurves.P256);
      case "P-384" -> Optional.of(EllipticCurves.P384);
      case "P-521" -> Optional.of(EllipticCurves.P521);
      default -> Optional.empty();
    };
  }

  private static Optional<String> pointProblem(JwkNumbers jwk, ECParameterSpec curve) {
    // RFC 7518 §6.2.1.2: "The length of this octet string MUST be the full size of a coordinate for
    // the curve specified in the "crv" parameter."
    var size = (curve.getCurve().getField().getFieldSize() + 7) / 8;
    if (!jwk.has("x", size) || !jwk.has("y", size)) {
      return Optional.of(
          "an EC key must have x and y in base64url, each as long as its curve requires");
    }
    return isOn(curve, jwk.number("x").orElseThrow(), jwk.number("y").orElseThrow())
        ? Optional.empty()
        : Optional.of("an EC key's point is not on its curve");
  }

  private static boolean isOn(ECParameterSpec spec, BigInteger x, BigInteger y) {
    var curve = spec.getCurve();
    var p = ((ECFieldFp) curve.getField()).getP();
    if (x.compareTo(p) >= 0 || y.compareTo(p) >= 0) {
      return false;
    }
    var rightSide = x.pow(3).add(curve.getA().multiply(x)).add(curve.getB()).mod(p);
    return y.pow(2).mod(p).equals(rightSide);
  }

  /** Returns whether the private number belongs to the point, which must be valid. */
  static boolean isPair(JsonObject jwk) {
    return PairwiseConsistencyCheck.signs("SHA256withECDSA", jwk);
  }
}

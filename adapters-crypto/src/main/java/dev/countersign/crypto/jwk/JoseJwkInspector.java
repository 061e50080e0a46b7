package dev.countersign.crypto.jwk;

import dev.countersign.application.jwk.driven.JwkInspector;
import dev.countersign.crypto.jose.JwkNumbers;
import dev.countersign.crypto.oauth.Base64Url;
import dev.countersign.domain.jwk.PrivateJwk;
import dev.countersign.domain.jwk.PublicJwk;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * Checks the numbers of a key before anything is done with it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7518.html#section-6">RFC 7518 §6</a>
 */
public final class JoseJwkInspector implements JwkInspector {

  private static final int NAME_BYTES = 16;

  private final SecureRandom random = new SecureRandom();

  @Override
  public Result<PublicJwk, String> inspect(PublicJwk key) {
    var complaint = complaint(key);
    return complaint.isPresent() ? Result.refused(complaint.get()) : Result.ok(key);
  }

  @Override
  public Result<PrivateJwk, String> inspect(PrivateJwk key) {
    var complaint = privateComplaint(key);
    return complaint.isPresent() ? Result.refused(complaint.get()) : Result.ok(named(key));
  }

  /** What is wrong with a public key; nothing if it is sound. */
  static Optional<String> complaint(PublicJwk key) {
    return publicComplaint(key.members());
  }

  private static Optional<String> publicComplaint(JsonObject jwk) {
    var numbers = new JwkNumbers(jwk);
    var complaint =
        switch (jwk.string("kty").orElse("")) {
          case "RSA" -> RsaSoundness.complaint(numbers);
          case "EC" -> EcSoundness.complaint(jwk);
          case "OKP" -> OkpSoundness.complaint(jwk);
          default -> Optional.of("a key's kty must be RSA, EC or OKP");
        };
    return complaint.or(() -> AlgorithmFit.complaint(jwk));
  }

  private static Optional<String> privateComplaint(PrivateJwk key) {
    var jwk = key.members();
    if (key.symmetric()) {
      return OctSoundness.complaint(jwk).or(() -> AlgorithmFit.complaint(jwk));
    }
    return publicComplaint(jwk).or(() -> pairComplaint(jwk));
  }

  private static Optional<String> pairComplaint(JsonObject jwk) {
    var belongs =
        switch (jwk.string("kty").orElse("")) {
          case "RSA" -> RsaSoundness.isPair(jwk);
          case "EC" -> EcSoundness.isPair(jwk);
          default -> OkpSoundness.isPair(jwk);
        };
    return belongs
        ? Optional.empty()
        : Optional.of("the private part of a key does not belong to the public one");
  }

  private PrivateJwk named(PrivateJwk key) {
    if (key.members().string("kid").filter(kid -> !kid.isEmpty()).isPresent()) {
      return key;
    }
    // RFC 7638 §7: a thumbprint of a symmetric key "leaks information about the key"; a name is
    // kept and sent in the clear.
    var name = key.symmetric() ? chance() : JwkMaterial.thumbprint(key.members());
    return new PrivateJwk(key.members().with("kid", name));
  }

  private String chance() {
    var bytes = new byte[NAME_BYTES];
    random.nextBytes(bytes);
    return Base64Url.encode(bytes);
  }
}

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
 * Checks the numbers of a key before the key is used.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7518.html#section-6">RFC 7518 §6</a>
 */
public final class JoseJwkInspector implements JwkInspector {

  private static final int NAME_BYTES = 16;

  private final SecureRandom random = new SecureRandom();
  private final PublishedTestKeys published;

  /** Creates an inspector that also refuses the published keys of the test server. */
  public JoseJwkInspector() {
    this(PublishedTestKeys.LISTED);
  }

  /**
   * Creates an inspector that refuses other published keys.
   *
   * @param published the keys whose private halves are published
   */
  public JoseJwkInspector(PublishedTestKeys published) {
    this.published = published;
  }

  @Override
  public Result<PublicJwk, String> inspect(PublicJwk key) {
    var problem = problem(key).or(() -> published.problem(key.members()));
    return problem.isPresent() ? Result.refused(problem.get()) : Result.ok(key);
  }

  @Override
  public Result<PrivateJwk, String> inspect(PrivateJwk key) {
    var problem = privateProblem(key);
    if (problem.isEmpty() && !key.symmetric()) {
      problem = published.problem(key.members());
    }
    return problem.isPresent() ? Result.refused(problem.get()) : Result.ok(named(key));
  }

  /** Returns what is wrong with a public key; empty if it is valid and has no known weakness. */
  static Optional<String> problem(PublicJwk key) {
    return publicProblem(key.members()).or(() -> weakness(key.members()));
  }

  /**
   * Returns why a private or symmetric key cannot be used; empty if it can. A known weakness is no
   * such reason: what was encrypted to a weak key can still be decrypted with it.
   */
  public static Optional<String> unusable(PrivateJwk key) {
    var jwk = key.members();
    if (key.symmetric()) {
      return OctSoundness.problem(jwk).or(() -> AlgorithmFit.problem(jwk));
    }
    return publicProblem(jwk).or(() -> pairProblem(jwk));
  }

  private static Optional<String> publicProblem(JsonObject jwk) {
    var numbers = new JwkNumbers(jwk);
    var problem =
        switch (jwk.string("kty").orElse("")) {
          case "RSA" -> RsaSoundness.problem(numbers);
          case "EC" -> EcSoundness.problem(jwk);
          case "OKP" -> OkpSoundness.problem(jwk);
          default -> Optional.of("a key's kty must be RSA, EC or OKP");
        };
    return problem.or(() -> AlgorithmFit.problem(jwk));
  }

  private static Optional<String> privateProblem(PrivateJwk key) {
    return unusable(key)
        .or(() -> weakness(key.members()))
        .or(
            () ->
                isRsa(key.members())
                    ? RsaSoundness.pairWeakness(new JwkNumbers(key.members()))
                    : Optional.empty());
  }

  private static Optional<String> weakness(JsonObject jwk) {
    return isRsa(jwk) ? RsaSoundness.weakness(new JwkNumbers(jwk)) : Optional.empty();
  }

  private static boolean isRsa(JsonObject jwk) {
    return jwk.string("kty").filter("RSA"::equals).isPresent();
  }

  private static Optional<String> pairProblem(JsonObject jwk) {
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
    // RFC 7638 §7: a thumbprint of a symmetric key "leaks information about the key"; a key id is
    // stored and sent unencrypted.
    var name = key.symmetric() ? randomName() : JwkMaterial.thumbprint(key.members());
    return new PrivateJwk(key.members().with("kid", name));
  }

  private String randomName() {
    var bytes = new byte[NAME_BYTES];
    random.nextBytes(bytes);
    return Base64Url.encode(bytes);
  }
}

package dev.countersign.application.relyingsignin;

import dev.countersign.application.relyingsignin.AnswerValidator.Failure;
import dev.countersign.application.token.ReadToken;
import dev.countersign.application.token.ReadToken.Read;
import dev.countersign.application.token.driven.TokenHasher;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.oauth.ConstantTime;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.JsonDepth;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingsignin.IdTokenCheck;
import dev.countersign.domain.token.TokenLayer;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Decrypts and verifies ID tokens of other servers.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation">OpenID
 *     Connect Core §3.1.3.7</a>
 */
final class IdTokenReader {

  private static final String NONE = "none";
  private static final int PARTS_OF_JWS = 3;

  /** The maximum length, in bytes, and depth of the claims that are stored. */
  static final int LONGEST = 32_000;

  static final int DEEPEST = 16;

  /**
   * A verified ID token.
   *
   * @param claims its claims
   * @param algorithm the algorithm of its signature
   * @param signed the token, if it is a JWS that is not encrypted
   */
  record VerifiedIdentity(
      JsonObject claims, SignatureAlgorithm algorithm, Optional<String> signed) {

    String subject() {
      return claims.string("sub").orElse("");
    }

    @Override
    public String toString() {
      return "VerifiedIdentity[redacted]";
    }
  }

  private final ReadToken reader;
  private final TokenHasher hasher;
  private final InstantSource clock;

  IdTokenReader(ReadToken reader, TokenHasher hasher, InstantSource clock) {
    this.reader = reader;
    this.hasher = hasher;
    this.clock = clock;
  }

  /** Reads an ID token of the registration's server; refuses, with the reason for the log. */
  Result<VerifiedIdentity, Failure> read(
      Registration registration, String token, IdTokenCheck check) {
    return reader
        .read(token)
        .mapError(failure -> Failure.unreadable("the ID token", failure))
        .flatMap(
            read ->
                signed(registration, read, token)
                    .flatMap(identity -> checked(identity, check))
                    .mapError(Failure::invalid));
  }

  private Result<VerifiedIdentity, String> checked(VerifiedIdentity read, IdTokenCheck check) {
    return check
        .problem(read.claims(), clock.instant())
        .<Result<VerifiedIdentity, String>>map(
            problem -> Result.refused("the ID token is refused: " + problem))
        .orElseGet(() -> Result.ok(read));
  }

  private static Result<VerifiedIdentity, String> signed(
      Registration registration, Read read, String token) {
    var algorithm =
        read.signedBy(registration.server().issuer())
            .flatMap(layer -> SignatureAlgorithm.parse(layer.algorithm()));
    if (read.claims().isEmpty() || algorithm.isEmpty()) {
      return Result.refused("the ID token is not signed by the server");
    }
    if (!registration.details().allowsTokensSignedWith(algorithm.get().wireName())) {
      return Result.refused("the ID token is signed with another algorithm than was registered");
    }
    if (!JsonDepth.isWithin(read.claims().get(), LONGEST, DEEPEST)) {
      return Result.refused("the ID token has more claims than this service stores");
    }
    // OpenID Connect Core §3.1.3.7: "If encryption was negotiated with the OP at Registration time
    // and the ID Token is not encrypted, the RP SHOULD reject it."
    if (mustBeEncrypted(registration) && !isEncrypted(read)) {
      return Result.refused("the ID token is not encrypted, as it was registered");
    }
    return Result.ok(
        new VerifiedIdentity(
            read.claims().get(),
            algorithm.get(),
            Optional.of(token).filter(text -> text.split("\\.", -1).length == PARTS_OF_JWS)));
  }

  private static boolean isEncrypted(Read read) {
    return read.layers().stream().anyMatch(TokenLayer.Encrypted.class::isInstance);
  }

  private static boolean mustBeEncrypted(Registration registration) {
    return registration
        .details()
        .requested()
        .flatMap(requested -> requested.string("id_token_encrypted_response_alg"))
        .filter(algorithm -> !algorithm.equals(NONE))
        .isPresent();
  }

  /** Returns whether the claim is the hash of the value, or is not there. */
  boolean matches(VerifiedIdentity read, String claim, String value) {
    return read.claims().member(claim).isEmpty() || matchesRequired(read, claim, value);
  }

  /** Returns whether the claim is there and is the hash of the value. */
  boolean matchesRequired(VerifiedIdentity read, String claim, String value) {
    return read.claims()
        .string(claim)
        .filter(hash -> ConstantTime.equal(hash, hasher.leftHalf(value, read.algorithm())))
        .isPresent();
  }
}

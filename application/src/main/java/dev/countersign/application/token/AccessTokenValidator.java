package dev.countersign.application.token;

import dev.countersign.application.client.FindClient;
import dev.countersign.application.grant.FindGrantUser;
import dev.countersign.application.grant.driven.Revocations;
import dev.countersign.application.key.PublishKeys;
import dev.countersign.application.key.SelectKeys;
import dev.countersign.application.oauth.driven.SecretHasher;
import dev.countersign.application.token.driven.AccessTokens;
import dev.countersign.application.token.driven.TokenOpener;
import dev.countersign.application.token.driven.TokenVerifier;
import dev.countersign.domain.error.BearerError;
import dev.countersign.domain.error.InvalidToken;
import dev.countersign.domain.error.TemporarilyUnavailable;
import dev.countersign.domain.grant.GrantId;
import dev.countersign.domain.grant.GrantUser;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.key.Key;
import dev.countersign.domain.key.KeyOwner;
import dev.countersign.domain.oauth.ClockTolerance;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.token.AccessToken;
import dev.countersign.domain.token.AccessTokenClaims;
import dev.countersign.domain.token.TokenType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Validates access tokens of each format: issued by this server as access tokens, not expired, not
 * revoked.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9068.html#section-4">RFC 9068 §4</a>
 */
final class AccessTokenValidator implements VerifyAccessToken {

  private static final int LONGEST = 16384;
  private static final InvalidToken INVALID = new InvalidToken("the access token is not valid");

  private final TokenVerifier verifier;
  private final TokenOpener opener;
  private final SelectKeys selectKeys;
  private final PublishKeys publishKeys;
  private final AccessTokens kept;
  private final SecretHasher hasher;
  private final Revocations revocations;
  private final FindGrantUser findGrantUser;
  private final FindClient findClient;
  private final Issuer issuer;
  private final InstantSource clock;

  AccessTokenValidator(
      TokenVerifier verifier,
      TokenOpener opener,
      SelectKeys selectKeys,
      PublishKeys publishKeys,
      AccessTokens kept,
      SecretHasher hasher,
      Revocations revocations,
      FindGrantUser findGrantUser,
      FindClient findClient,
      Issuer issuer,
      InstantSource clock) {
    this.verifier = verifier;
    this.opener = opener;
    this.selectKeys = selectKeys;
    this.publishKeys = publishKeys;
    this.kept = kept;
    this.hasher = hasher;
    this.revocations = revocations;
    this.findGrantUser = findGrantUser;
    this.findClient = findClient;
    this.issuer = issuer;
    this.clock = clock;
  }

  /**
   * A valid access token. Its user is the one of its grant: the {@code sub} of a token may be
   * another identifier of the same user.
   *
   * @param claims its claims
   * @param user the user; empty if the client requested the token on its own behalf
   */
  record Valid(AccessTokenClaims claims, Optional<GrantUser> user) {}

  @Override
  public Result<AccessTokenClaims, BearerError> verify(AccessToken token) {
    return verified(token).map(Valid::claims);
  }

  /** Returns a valid token for this server, with its user. */
  Result<Valid, BearerError> verified(AccessToken token) {
    return validate(token.value())
        .<BearerError>mapError(unavailable -> unavailable)
        .flatMap(
            found ->
                found
                    // RFC 9068 §4: "The resource server MUST validate that the "aud" claim contains
                    // a resource indicator value corresponding to an identifier the resource server
                    // expects for itself."
                    .filter(valid -> valid.claims().audience().contains(issuer.value()))
                    .<Result<Valid, BearerError>>map(Result::ok)
                    .orElseGet(() -> Result.refused(INVALID)));
  }

  /**
   * Returns a valid token of this server, for any audience. Refuses if it is not known whether its
   * user is still in the directory that keeps the account.
   */
  Result<Optional<Valid>, TemporarilyUnavailable> validate(String compact) {
    var now = clock.instant();
    return genuine(compact)
        .filter(claims -> now.isBefore(claims.expiresAt()))
        // Issued by a node with a wrong clock: the token would be valid for too long.
        .filter(claims -> !ClockTolerance.isExceeded(claims.issuedAt(), now))
        .filter(claims -> isHonoured(claims, now))
        .map(this::withUser)
        .orElseGet(() -> Result.ok(Optional.empty()));
  }

  // A token is valid only while its grant and the account of its user are.
  private Result<Optional<Valid>, TemporarilyUnavailable> withUser(AccessTokenClaims claims) {
    return claims
        .grant()
        .map(grant -> withUser(claims, grant))
        .orElseGet(() -> Result.ok(withoutUser(claims)));
  }

  private Result<Optional<Valid>, TemporarilyUnavailable> withUser(
      AccessTokenClaims claims, GrantId grant) {
    return findGrantUser
        .find(claims.id().value(), grant)
        .map(found -> found.map(user -> new Valid(claims, Optional.of(user))));
  }

  private Optional<Valid> withoutUser(AccessTokenClaims claims) {
    return revocations.isRevoked(claims.id().value())
        ? Optional.empty()
        : Optional.of(new Valid(claims, Optional.empty()));
  }

  // A token is valid only while its client is.
  private boolean isHonoured(AccessTokenClaims claims, Instant now) {
    return findClient
        .lifeOf(claims.client())
        .map(life -> life.accepts(claims.issuedAt(), now))
        .orElse(false);
  }

  /** Returns the claims of a token of this server, expired or not. */
  Optional<AccessTokenClaims> genuine(String token) {
    if (token.length() > LONGEST) {
      return Optional.empty();
    }
    return switch (parts(token)) {
      case 3 -> signed(token);
      // A token that this server cannot decrypt is for a resource that can; it is stored like an
      // opaque one.
      case 5 -> sealed(token).flatMap(this::signed).or(() -> kept(token));
      default -> kept(token);
    };
  }

  private static int parts(String token) {
    return Math.toIntExact(token.chars().filter(c -> c == '.').count()) + 1;
  }

  private Optional<AccessTokenClaims> kept(String token) {
    return kept.find(hasher.hash(token)).filter(claims -> claims.issuer().equals(issuer));
  }

  /** Decrypts a JWE to a key of this server; the signature inside is still to be verified. */
  private Optional<String> sealed(String compact) {
    return opener
        .open(new TokenOpener.EncryptedToken.Compact(compact), this::ownKeys)
        .map(Optional::of)
        .orElse(refused -> Optional.empty())
        .flatMap(TokenOpener.Opened::text);
  }

  // Imported keys, and keys of registrations at other providers, do not decrypt access tokens.
  private List<Key.Holding> ownKeys(Optional<String> keyId, KeyManagementAlgorithm algorithm) {
    return selectKeys.opening(keyId, algorithm).stream()
        .filter(key -> key.identity().ring().owner().equals(KeyOwner.PROVIDER))
        .toList();
  }

  private Optional<AccessTokenClaims> signed(String compact) {
    return verifier
        .verify(compact, publishKeys.publish(KeyOwner.PROVIDER).keys().keys())
        .map(Optional::of)
        .orElse(refused -> Optional.empty())
        // RFC 9068 §4: "The resource server MUST verify that the "typ" header value is "at+jwt" or
        // "application/at+jwt" and reject tokens carrying any other value."
        .filter(verified -> isAccessToken(verified.header()))
        .flatMap(verified -> AccessTokenClaims.parse(verified.claims()))
        .filter(claims -> claims.issuer().equals(issuer));
  }

  private static boolean isAccessToken(JsonObject header) {
    return header.string("typ").map(TokenType.ACCESS_TOKEN.wireName()::equals).orElse(false);
  }
}

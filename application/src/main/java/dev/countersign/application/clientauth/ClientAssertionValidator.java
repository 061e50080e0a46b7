package dev.countersign.application.clientauth;

import dev.countersign.application.client.FindClient;
import dev.countersign.application.client.FindClientKeys;
import dev.countersign.application.client.shared.ClientSecrets;
import dev.countersign.application.clientauth.driven.ClientAssertionVerifier;
import dev.countersign.application.clientauth.driven.ClientAssertionVerifier.AssertionKeys;
import dev.countersign.application.clientauth.driven.UsedAssertions;
import dev.countersign.application.clientauth.driven.UsedAssertions.Purpose;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.StoredSecret;
import dev.countersign.domain.clientauth.ClientAssertionClaims;
import dev.countersign.domain.clientauth.ClientAssertionToken;
import dev.countersign.domain.clientauth.PresentedCredentials;
import dev.countersign.domain.error.TokenError;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.jwk.JwkSet;
import dev.countersign.domain.oauth.Result;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Validates the JWT that a client authenticates with.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7523.html#section-3">RFC 7523 §3</a>
 */
final class ClientAssertionValidator {

  private static final Duration SKEW = Duration.ofSeconds(30);
  private static final Duration LONGEST_LIFE = Duration.ofHours(1);
  private static final int LONGEST_ID = 256;

  private final FindClient findClient;
  private final ClientSecrets secrets;
  private final FindClientKeys clientKeys;
  private final ClientAssertionVerifier verifier;
  private final UsedAssertions used;
  private final Set<String> audiences;
  private final InstantSource clock;

  /**
   * Creates a validator for a server with these identifiers.
   *
   * @param audiences the issuer, and the URLs of the endpoints that clients authenticate at
   */
  ClientAssertionValidator(
      FindClient findClient,
      ClientSecrets secrets,
      FindClientKeys clientKeys,
      ClientAssertionVerifier verifier,
      UsedAssertions used,
      Set<String> audiences,
      InstantSource clock) {
    this.findClient = findClient;
    this.secrets = secrets;
    this.clientKeys = clientKeys;
    this.verifier = verifier;
    this.used = used;
    this.audiences = Set.copyOf(audiences);
    this.clock = clock;
  }

  /** The claims, and the secret that verified the signature, if it was a secret. */
  private record Verified(ClientAssertionClaims claims, Optional<StoredSecret> secret) {}

  /**
   * Returns the client that issued the assertion, if the assertion is valid and used for the first
   * time.
   */
  Result<AuthenticatedClient, TokenError> check(PresentedCredentials.Assertion presented) {
    return verifier
        .claimedIssuer(presented.assertion())
        .filter(issuer -> !contradicts(presented, issuer))
        .map(issuer -> ClientAuthenticator.find(findClient, issuer))
        .orElseGet(ClientAuthenticator::failed)
        .flatMap(client -> check(client, presented.assertion()));
  }

  private Result<AuthenticatedClient, TokenError> check(
      Client client, ClientAssertionToken assertion) {
    var now = clock.instant();
    return verify(client, assertion, now)
        .filter(verified -> areValid(verified.claims(), client, now))
        .filter(verified -> isFirstUse(verified.claims(), client))
        .map(verified -> new AuthenticatedClient(client, verified.secret()))
        .map(proof -> ClientAuthenticator.requireActive(proof, now))
        .orElseGet(ClientAuthenticator::failed);
  }

  // RFC 7523 §3 with RFC 7521 §4.2: a client_id beside the assertion "MUST identify the same client
  // as is identified by the client assertion".
  private static boolean contradicts(PresentedCredentials.Assertion presented, ClientId issuer) {
    return presented.id().map(id -> !id.equals(issuer)).orElse(false);
  }

  private Optional<Verified> verify(Client client, ClientAssertionToken assertion, Instant now) {
    return switch (client.metadata().authentication().method()) {
      // With each of its secrets, because the client may be changing from one to the next.
      case CLIENT_SECRET_JWT ->
          secrets
              .open(client, now)
              .flatMap(secret -> verifyBySecret(client, assertion, secret).stream())
              .findFirst();
      case PRIVATE_KEY_JWT ->
          claimsByPublicKey(client, assertion)
              .map(claims -> new Verified(claims, Optional.empty()));
      case CLIENT_SECRET_BASIC, CLIENT_SECRET_POST, NONE -> Optional.empty();
    };
  }

  private Optional<Verified> verifyBySecret(
      Client client, ClientAssertionToken assertion, ClientSecrets.Opened secret) {
    return claims(client, assertion, new AssertionKeys.SharedSecret(secret.value()))
        .map(claims -> new Verified(claims, Optional.of(secret.stored())));
  }

  // A client may sign with a new key as soon as it has published it.
  private Optional<ClientAssertionClaims> claimsByPublicKey(
      Client client, ClientAssertionToken assertion) {
    var known = clientKeys.keysOf(client.metadata(), any -> true);
    return claims(client, assertion, known)
        .or(
            () ->
                claims(
                    client,
                    assertion,
                    clientKeys
                        .keysOf(client.metadata(), keys -> isNew(keys, known))
                        .filter(keys -> isNew(keys, known))));
  }

  private static boolean isNew(JwkSet keys, Optional<JwkSet> known) {
    return known.filter(keys::equals).isEmpty();
  }

  private Optional<ClientAssertionClaims> claims(
      Client client, ClientAssertionToken assertion, Optional<JwkSet> keys) {
    return keys.flatMap(found -> claims(client, assertion, new AssertionKeys.PublicKeys(found)));
  }

  private Optional<ClientAssertionClaims> claims(
      Client client, ClientAssertionToken assertion, AssertionKeys keys) {
    var allowed =
        Stream.of(SignatureAlgorithm.values())
            .filter(client.metadata().authentication()::allows)
            .collect(Collectors.toUnmodifiableSet());
    return verifier
        .verify(assertion, keys, allowed)
        .map(Optional::of)
        .orElse(refused -> Optional.empty());
  }

  private boolean areValid(ClientAssertionClaims claims, Client client, Instant now) {
    var name = client.id().value();
    return claims.issuer().equals(name)
        && claims.subject().equals(name)
        // RFC 7523 §3: the audience "identifies the authorization server as an intended audience".
        && claims.audience().stream().anyMatch(audiences::contains)
        // "The authorization server MUST reject any JWT with an expiration time that has passed,
        // subject to allowable clock skew between systems."
        && now.minus(SKEW).isBefore(claims.expiresAt())
        && claims.expiresAt().isBefore(now.plus(LONGEST_LIFE))
        && claims.notBefore().map(start -> !now.plus(SKEW).isBefore(start)).orElse(true)
        && claims.issuedAt().map(start -> !now.plus(SKEW).isBefore(start)).orElse(true)
        && !claims.id().isEmpty()
        && claims.id().length() <= LONGEST_ID;
  }

  // OpenID Connect Core §9: "These tokens MUST only be used once".
  private boolean isFirstUse(ClientAssertionClaims claims, Client client) {
    return used.use(
        Purpose.CLIENT_ASSERTION, client.id(), claims.id(), claims.expiresAt().plus(SKEW));
  }
}

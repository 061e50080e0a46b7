package dev.countersign.application.token;

import dev.countersign.application.token.driven.TokenHasher;
import dev.countersign.application.token.shared.JwtEncoder;
import dev.countersign.application.token.shared.Recipient;
import dev.countersign.application.token.shared.RequestedUserClaims;
import dev.countersign.application.user.FindSubject;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.IdTokenProfile;
import dev.countersign.domain.error.TemporarilyUnavailable;
import dev.countersign.domain.grant.AuthorizationCode;
import dev.countersign.domain.grant.Grant;
import dev.countersign.domain.grant.GrantSession;
import dev.countersign.domain.grant.Nonce;
import dev.countersign.domain.oauth.AuthenticationContexts;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.JsonMembers;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.session.FederatedAuthentication;
import dev.countersign.domain.token.AccessToken;
import dev.countersign.domain.token.IdToken;
import dev.countersign.domain.token.IdTokenClaims;
import dev.countersign.domain.token.TokenType;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Issues ID tokens. The caller decides which claims they may contain. */
final class IdTokenIssuer {

  private final JwtEncoder encoder;
  private final TokenHasher hasher;
  private final Issuer issuer;
  private final TokenPolicy policy;
  private final InstantSource clock;
  private final RequestedUserClaims requested;
  private final AuthenticationContexts contexts;
  private final FindSubject findSubject;

  IdTokenIssuer(
      JwtEncoder encoder,
      TokenHasher hasher,
      Issuer issuer,
      TokenPolicy policy,
      InstantSource clock,
      RequestedUserClaims requested,
      AuthenticationContexts contexts,
      FindSubject findSubject) {
    this.encoder = encoder;
    this.hasher = hasher;
    this.issuer = issuer;
    this.policy = policy;
    this.clock = clock;
    this.requested = requested;
    this.contexts = contexts;
    this.findSubject = findSubject;
  }

  /**
   * What is sent together with an ID token, and the claims about the user in it.
   *
   * @param accessToken the access token, for {@code at_hash}
   * @param code the authorization code, for {@code c_hash}
   * @param nonce the nonce of the authorization request
   * @param user further claims about the user
   */
  record AccompanyingTokens(
      Optional<AccessToken> accessToken,
      Optional<AuthorizationCode> code,
      Optional<Nonce> nonce,
      JsonObject user) {}

  /** Finds for whom the ID tokens of the client are encrypted; refuses if its key cannot be had. */
  Result<Recipient, TemporarilyUnavailable> recipient(Client client) {
    return encoder.recipient(client, client.metadata().idToken().encryption().chosen());
  }

  /** Does the same if that scope has an ID token; empty if it has none. */
  Result<Optional<Recipient>, TemporarilyUnavailable> recipient(Client client, Scope scope) {
    return scope.contains(Scope.OPENID)
        ? recipient(client).map(Optional::of)
        : Result.ok(Optional.empty());
  }

  /**
   * Issues an ID token that is sent together with an access token of the grant, with the nonce of
   * the grant.
   */
  IdToken issue(Grant grant, Client client, AccessToken accessToken, Recipient recipient) {
    // OpenID Connect Core §12.2: an ID token from a refresh "SHOULD NOT have a nonce Claim, even
    // when the ID Token issued at the time of the original authentication contained nonce; however,
    // if it is present, its value MUST be the same as in the ID Token issued at the time of the
    // original authentication". Client libraries compare it and refuse an ID token without it.
    // auth_time is that of the original authentication.
    return issue(
        grant,
        client,
        new AccompanyingTokens(
            Optional.of(accessToken), Optional.empty(), grant.nonce(), JsonObject.EMPTY),
        recipient);
  }

  /** Issues an ID token, signed and encrypted as the client registered, for that recipient. */
  IdToken issue(Grant grant, Client client, AccompanyingTokens accompanying, Recipient recipient) {
    var now = clock.instant();
    var profile = client.metadata().idToken();
    var claims =
        new IdTokenClaims(
            issuer,
            findSubject.subject(grant.sector(), grant.user()),
            client.id(),
            accompanying.nonce(),
            grant.authTime(),
            now,
            now.plus(policy.idTokenLife()),
            accompanying.accessToken().flatMap(token -> half(token.value(), profile)),
            accompanying.code().flatMap(code -> half(code.value(), profile)),
            new JsonMembers(accompanying.user()).with(requested.forIdToken(grant, client)).object(),
            acr(grant),
            amr(grant),
            grant.session().map(GrantSession::sid));
    return new IdToken(
        isUnsigned(profile)
            ? encoder.unsigned(TokenType.ID_TOKEN, claims.json())
            : encoder.forRecipient(
                TokenType.ID_TOKEN, profile.signature(), claims.json(), recipient, client));
  }

  // OpenID Connect Core §5.5.1.1: a client that requested a weaker value than the user reached gets
  // the one that it requested, since it may not know the other one.
  private Optional<String> acr(Grant grant) {
    return grant
        .federated()
        .map(FederatedAuthentication::acr)
        .orElseGet(() -> Optional.of(contexts.password().reference()))
        .map(reached -> contexts.named(reached, grant.claims().contexts()));
  }

  private List<String> amr(Grant grant) {
    return grant
        .federated()
        .map(FederatedAuthentication::amr)
        .orElseGet(() -> contexts.password().methods());
  }

  // The setting can be turned off after the client registered: then the client gets a signature.
  private boolean isUnsigned(IdTokenProfile profile) {
    return profile.unsigned() && policy.unsignedIdTokens();
  }

  // OpenID Connect Core §3.1.3.6: at_hash uses the hash algorithm of alg. none has no such
  // algorithm,
  // and in the code flow at_hash is optional.
  private Optional<String> half(String value, IdTokenProfile profile) {
    return isUnsigned(profile)
        ? Optional.empty()
        : Optional.of(hasher.leftHalf(value, profile.signature()));
  }
}

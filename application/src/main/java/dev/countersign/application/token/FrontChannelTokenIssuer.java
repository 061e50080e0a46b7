package dev.countersign.application.token;

import dev.countersign.application.grant.IssueFrontChannelTokens;
import dev.countersign.application.token.shared.Recipient;
import dev.countersign.application.user.driven.Accounts;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.error.AuthorizationError;
import dev.countersign.domain.error.UnsupportedResponseType;
import dev.countersign.domain.grant.AuthorizationCode;
import dev.countersign.domain.grant.Grant;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.ResourceIndicator;
import dev.countersign.domain.oauth.ResponseType;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.profile.ReleasePolicy;
import dev.countersign.domain.token.AccessToken;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Issues the tokens of the implicit grant and of the hybrid flow.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#ImplicitAuthResponse">OpenID
 *     Connect Core §3.2.2.5</a>
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#HybridAuthResponse">OpenID
 *     Connect Core §3.3.2.5</a>
 */
final class FrontChannelTokenIssuer implements IssueFrontChannelTokens {

  private final TokenIssuers issuers;
  private final Accounts accounts;
  private final ReleasePolicy releasePolicy;
  private final boolean accessTokens;

  FrontChannelTokenIssuer(
      TokenIssuers issuers, Accounts accounts, ReleasePolicy releasePolicy, boolean accessTokens) {
    this.issuers = issuers;
    this.accounts = accounts;
    this.releasePolicy = releasePolicy;
    this.accessTokens = accessTokens;
  }

  @Override
  public Result<Tokens, AuthorizationError> prepare(
      Client client, ResponseType type, List<ResourceIndicator> resources) {
    // The access token of this endpoint is for all of the resources. With a code, the client still
    // chooses at the token endpoint.
    if (!type.has(ResponseType.Part.TOKEN)) {
      return prepare(client, type, Optional.empty());
    }
    // A client may have registered the type while it was allowed.
    if (!accessTokens) {
      return Result.refused(
          new UnsupportedResponseType(
              "this server sends no access tokens from the authorization endpoint"));
    }
    return issuers
        .accessTokens()
        .prepare(resources)
        .<AuthorizationError>mapError(error -> error)
        .flatMap(prepared -> prepare(client, type, Optional.of(prepared)));
  }

  private Result<Tokens, AuthorizationError> prepare(
      Client client, ResponseType type, Optional<AccessTokenIssuer.Prepared> accessToken) {
    if (!type.has(ResponseType.Part.ID_TOKEN)) {
      return Result.ok((grant, code) -> begin(grant, client, accessToken).parameters());
    }
    return issuers
        .idTokens()
        .recipient(client)
        .<AuthorizationError>mapError(unavailable -> unavailable)
        .map(
            recipient ->
                (grant, code) ->
                    withIdToken(grant, client, begin(grant, client, accessToken), code, recipient));
  }

  /** The parameters so far, and the access token among them. */
  private record Begun(
      Optional<AccessToken> accessToken, SequencedMap<String, String> parameters) {}

  private Begun begin(Grant grant, Client client, Optional<AccessTokenIssuer.Prepared> prepared) {
    var parameters = new LinkedHashMap<String, String>();
    var accessToken = prepared.map(ready -> issue(ready, grant, client));
    if (accessToken.isPresent()) {
      parameters.put("access_token", accessToken.get().value());
      parameters.put("token_type", "Bearer");
      parameters.put("expires_in", Long.toString(issuers.policy().accessTokenLife().toSeconds()));
      if (!grant.scope().isEmpty()) {
        parameters.put("scope", grant.scope().text());
      }
    }
    return new Begun(accessToken, parameters);
  }

  private SequencedMap<String, String> withIdToken(
      Grant grant,
      Client client,
      Begun begun,
      Optional<AuthorizationCode> code,
      Recipient recipient) {
    var alone = begun.accessToken().isEmpty() && code.isEmpty();
    var accompanying =
        new IdTokenIssuer.AccompanyingTokens(
            begun.accessToken(), code, grant.nonce(), alone ? userClaims(grant) : JsonObject.EMPTY);
    begun
        .parameters()
        .put("id_token", issuers.idTokens().issue(grant, client, accompanying, recipient).value());
    return begun.parameters();
  }

  private AccessToken issue(AccessTokenIssuer.Prepared prepared, Grant grant, Client client) {
    var issued = issuers.accessTokens().issue(prepared, grant, client, grant.scope());
    issuers.accessTokens().store(issued);
    return issued.token();
  }

  // OpenID Connect Core §5.4: "when no Access Token is issued (which is the case for the
  // response_type value id_token), the resulting Claims are returned in the ID Token."
  private JsonObject userClaims(Grant grant) {
    return accounts
        .find(grant.user())
        .map(account -> account.claims(grant.scope(), releasePolicy, grant.claimsLocales()))
        .orElse(JsonObject.EMPTY);
  }
}

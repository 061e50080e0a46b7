package dev.countersign.application.token;

import dev.countersign.application.grant.IssueFrontChannelTokens;
import dev.countersign.application.token.shared.Recipient;
import dev.countersign.application.user.driven.Accounts;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.error.AuthorizationError;
import dev.countersign.domain.error.InvalidTarget;
import dev.countersign.domain.grant.AuthorizationCode;
import dev.countersign.domain.grant.Grant;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.ResourceIndicator;
import dev.countersign.domain.oauth.ResponseType;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.token.AccessToken;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Makes the tokens of the implicit grant.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#ImplicitAuthResponse">OpenID
 *     Connect Core §3.2.2.5</a>
 */
final class FrontChannelTokenIssuer implements IssueFrontChannelTokens {

  private final TokenIssuers issuers;
  private final Accounts accounts;

  FrontChannelTokenIssuer(TokenIssuers issuers, Accounts accounts) {
    this.issuers = issuers;
    this.accounts = accounts;
  }

  @Override
  public Result<Tokens, AuthorizationError> prepare(
      Client client, ResponseType type, List<ResourceIndicator> resources) {
    // A token from this endpoint is for all of the resources; with a code there is still a choice.
    var noToken =
        type.has(ResponseType.Part.TOKEN)
            ? issuers.accessTokens().complaint(resources)
            : Optional.<InvalidTarget>empty();
    if (noToken.isPresent()) {
      return Result.refused(noToken.get());
    }
    if (!type.has(ResponseType.Part.ID_TOKEN)) {
      return Result.ok((grant, code) -> withAccessToken(grant).parameters());
    }
    return issuers
        .idTokens()
        .recipient(client)
        .<AuthorizationError>mapError(unavailable -> unavailable)
        .map(recipient -> (grant, code) -> withIdToken(grant, client, type, code, recipient));
  }

  /** The parameters so far, and the access token among them. */
  private record Begun(
      Optional<AccessToken> accessToken, SequencedMap<String, String> parameters) {}

  private Begun withAccessToken(Grant grant) {
    var token = accessToken(grant);
    var parameters = new LinkedHashMap<String, String>();
    parameters.put("access_token", token.value());
    parameters.put("token_type", "Bearer");
    parameters.put("expires_in", Long.toString(issuers.policy().accessTokenLife().toSeconds()));
    if (!grant.scope().isEmpty()) {
      parameters.put("scope", grant.scope().text());
    }
    return new Begun(Optional.of(token), parameters);
  }

  private SequencedMap<String, String> withIdToken(
      Grant grant,
      Client client,
      ResponseType type,
      Optional<AuthorizationCode> code,
      Recipient recipient) {
    var begun =
        type.has(ResponseType.Part.TOKEN)
            ? withAccessToken(grant)
            : new Begun(Optional.empty(), new LinkedHashMap<>());
    var user = type.equals(ResponseType.ID_TOKEN) ? userClaims(grant) : JsonObject.EMPTY;
    var beside =
        new IdTokenIssuer.AccompanyingTokens(begun.accessToken(), code, grant.nonce(), user);
    begun
        .parameters()
        .put("id_token", issuers.idTokens().make(grant, client, beside, recipient).value());
    return begun.parameters();
  }

  private AccessToken accessToken(Grant grant) {
    var made = issuers.accessTokens().make(grant, grant.scope(), grant.resources());
    issuers.accessTokens().keep(made);
    return made.token();
  }

  // OpenID Connect Core §5.4: "when a response_type value is used that results in no Access Token
  // being issued, the resulting Claims are returned in the ID Token."
  private JsonObject userClaims(Grant grant) {
    return accounts
        .find(grant.user())
        .map(account -> account.claims(grant.scope()))
        .orElse(JsonObject.EMPTY);
  }
}

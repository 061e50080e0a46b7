package dev.countersign.application.token;

import dev.countersign.domain.client.Client;
import dev.countersign.domain.error.InvalidScope;
import dev.countersign.domain.error.TokenError;
import dev.countersign.domain.grant.TokenRequest;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.token.IssuedTokens;
import java.util.Optional;

/**
 * Handles the client credentials grant: an access token for the client itself.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749.html#section-4.4.3">RFC 6749 §4.4.3</a>
 */
final class ClientCredentialsGrantHandler {

  private final TokenIssuers issuers;

  ClientCredentialsGrantHandler(TokenIssuers issuers) {
    this.issuers = issuers;
  }

  /**
   * Issues an access token; refuses a scope that the client did not register, and resources that
   * take no common format.
   */
  Result<IssuedTokens, TokenError> handle(
      Client client, TokenRequest.ClientCredentialsRequest request) {
    if (!client.metadata().scope().covers(request.scope())) {
      return Result.refused(
          new InvalidScope("the requested scope exceeds the client's registered scope"));
    }
    return issuers
        .accessTokens()
        .prepare(request.resources())
        .<TokenError>mapError(error -> error)
        .map(prepared -> issue(prepared, client, request));
  }

  private IssuedTokens issue(
      AccessTokenIssuer.Prepared prepared,
      Client client,
      TokenRequest.ClientCredentialsRequest request) {
    // RFC 6749 §4.4.3: "A refresh token SHOULD NOT be included.": the scope does not promise one.
    var scope = request.scope().without(Scope.OFFLINE_ACCESS);
    var issued = issuers.accessTokens().issue(prepared, client, scope);
    issuers.accessTokens().store(issued);
    return issuers.response(issued.token(), Optional.empty(), Optional.empty(), scope);
  }
}

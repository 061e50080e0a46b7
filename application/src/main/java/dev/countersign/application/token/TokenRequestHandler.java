package dev.countersign.application.token;

import dev.countersign.application.clientauth.AuthenticateClient;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.clientauth.PresentedCredentials;
import dev.countersign.domain.error.InvalidScope;
import dev.countersign.domain.error.TokenError;
import dev.countersign.domain.error.UnauthorizedClient;
import dev.countersign.domain.grant.TokenRequest;
import dev.countersign.domain.grant.TokenRequestReader;
import dev.countersign.domain.oauth.Parameters;
import dev.countersign.domain.oauth.ResourcePolicy;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.token.IssuedTokens;
import java.util.Optional;

/** Answers token requests: who asks, for what, and whether that may be had. */
final class TokenRequestHandler implements RequestTokens {

  private final AuthenticateClient authenticateClient;
  private final ResourcePolicy resourcePolicy;
  private final AuthorizationCodeGrantHandler codeExchange;
  private final RefreshTokenGrantHandler refreshExchange;
  private final TokenIssuers issuers;

  TokenRequestHandler(
      AuthenticateClient authenticateClient,
      ResourcePolicy resourcePolicy,
      AuthorizationCodeGrantHandler codeExchange,
      RefreshTokenGrantHandler refreshExchange,
      TokenIssuers issuers) {
    this.authenticateClient = authenticateClient;
    this.resourcePolicy = resourcePolicy;
    this.codeExchange = codeExchange;
    this.refreshExchange = refreshExchange;
    this.issuers = issuers;
  }

  @Override
  public Result<IssuedTokens, TokenError> request(
      PresentedCredentials credentials, Parameters parameters) {
    return TokenRequestReader.rejectRepeated(parameters)
        .<TokenError>mapError(error -> error)
        .flatMap(once -> authenticateClient.authenticate(credentials))
        .flatMap(
            client ->
                TokenRequestReader.read(parameters, resourcePolicy)
                    .flatMap(request -> exchange(client, request)));
  }

  private Result<IssuedTokens, TokenError> exchange(Client client, TokenRequest request) {
    if (!client.metadata().mayUse(request.grantType())) {
      return Result.refused(
          new UnauthorizedClient("the client is not registered for this grant_type"));
    }
    return switch (request) {
      case TokenRequest.AuthorizationCodeRequest code -> codeExchange.exchange(client, code);
      case TokenRequest.RefreshTokenRequest refresh -> refreshExchange.exchange(client, refresh);
      case TokenRequest.ClientCredentialsRequest own -> own(client, own);
    };
  }

  private Result<IssuedTokens, TokenError> own(
      Client client, TokenRequest.ClientCredentialsRequest request) {
    if (!client.metadata().scope().covers(request.scope())) {
      return Result.refused(new InvalidScope("the client may not have all of this scope"));
    }
    var noToken = issuers.accessTokens().complaint(request.resources());
    if (noToken.isPresent()) {
      return Result.refused(noToken.get());
    }
    var made = issuers.accessTokens().make(client, request.scope(), request.resources());
    issuers.accessTokens().keep(made);
    // RFC 6749 §4.4.3: "A refresh token SHOULD NOT be included."
    return Result.ok(
        new IssuedTokens(
            made.token(),
            issuers.policy().accessTokenLife(),
            Optional.empty(),
            Optional.empty(),
            request.scope()));
  }
}

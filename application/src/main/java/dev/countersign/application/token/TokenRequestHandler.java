package dev.countersign.application.token;

import dev.countersign.application.clientauth.AuthenticateClient;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.clientauth.PresentedCredentials;
import dev.countersign.domain.error.TokenError;
import dev.countersign.domain.error.UnauthorizedClient;
import dev.countersign.domain.grant.TokenRequest;
import dev.countersign.domain.grant.TokenRequestReader;
import dev.countersign.domain.oauth.Parameters;
import dev.countersign.domain.oauth.ResourcePolicy;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.token.IssuedTokens;

/**
 * Handles token requests: authenticates the client, reads the request, and passes it to the handler
 * of its grant type.
 */
final class TokenRequestHandler implements RequestTokens {

  private final AuthenticateClient authenticateClient;
  private final ResourcePolicy resourcePolicy;
  private final AuthorizationCodeGrantHandler authorizationCode;
  private final RefreshTokenGrantHandler refreshToken;
  private final ClientCredentialsGrantHandler clientCredentials;

  TokenRequestHandler(
      AuthenticateClient authenticateClient,
      ResourcePolicy resourcePolicy,
      AuthorizationCodeGrantHandler authorizationCode,
      RefreshTokenGrantHandler refreshToken,
      ClientCredentialsGrantHandler clientCredentials) {
    this.authenticateClient = authenticateClient;
    this.resourcePolicy = resourcePolicy;
    this.authorizationCode = authorizationCode;
    this.refreshToken = refreshToken;
    this.clientCredentials = clientCredentials;
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
                    .flatMap(request -> dispatch(client, request)));
  }

  private Result<IssuedTokens, TokenError> dispatch(Client client, TokenRequest request) {
    if (!client.metadata().mayUse(request.grantType())) {
      return Result.refused(
          new UnauthorizedClient("the client is not registered for this grant_type"));
    }
    return switch (request) {
      case TokenRequest.AuthorizationCodeRequest code -> authorizationCode.handle(client, code);
      case TokenRequest.RefreshTokenRequest refresh -> refreshToken.handle(client, refresh);
      case TokenRequest.ClientCredentialsRequest own -> clientCredentials.handle(client, own);
    };
  }
}
